using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Channels.Mcp;
using InitiativeBot.OpenData;
using InitiativeBot.Staff;

namespace InitiativeBot.Hosting.Limits;

/// <summary>What an address's share is taken from.</summary>
internal enum Share
{
    /// <summary>None: a health check, a file of a page, a channel's servers, which all citizens share.</summary>
    None,

    /// <summary>That of pages and look-ups.</summary>
    Requests,

    /// <summary>That of questions.</summary>
    Questions,

    /// <summary>That of the Direct Line conversation which is asked for news.</summary>
    Polls,

    /// <summary>That of WebSockets.</summary>
    Sockets,
}

/// <summary>Which work a request waits for while too much is asked.</summary>
internal enum Work
{
    /// <summary>None that is worth the wait.</summary>
    None,

    /// <summary>A page or a look-up.</summary>
    Reading,

    /// <summary>An answer.</summary>
    Answering,
}

/// <summary>The limits that hold for a request, by its path. Immutable.</summary>
/// <param name="Share">What it is counted for.</param>
/// <param name="Work">What it waits for.</param>
/// <param name="Cost">How many of the share it takes.</param>
/// <param name="MaxBody">The most bytes that the server reads; a handler may take less.</param>
internal readonly record struct RequestRule(Share Share, Work Work, int Cost = 1, int MaxBody = RequestRule.SmallBody)
{
    /// <summary>What a body may have where nothing else is said, in bytes.</summary>
    public const int SmallBody = 128 * 1024;

    // A file of all hits is made anew each time.
    private const int CostOfFile = 20;
    private const int ChannelBody = 1024 * 1024;
    private const int LongestPoll = 256;
    private const int StaffBody = 16 * 1024 * 1024;

    private static readonly string[] Free = ["/health", "/metrics", "/assets", "/widget.js", "/robots.txt"];
    private static readonly string[] Channels = ["/line/webhook", "/api/messages"];
    private static readonly string[] Light = ["/api/feedback", "/widget", "/openapi", "/openapi.json"];

    /// <summary>The rule of a request.</summary>
    public static RequestRule For(HttpRequest request)
    {
        var path = request.Path;
        return Is(path, Free) ? new(Share.None, Work.None)
            : Is(path, Channels) ? new(Share.None, Work.None, MaxBody: ChannelBody)
            : path.StartsWithSegments(DirectLineChannel.Root, StringComparison.OrdinalIgnoreCase, out var rest) ? ForDirectLine(request, rest)
            : path.StartsWithSegments("/api/ask", StringComparison.OrdinalIgnoreCase) || (path == "/" && request.Query.ContainsKey("q")) ? new(Share.Questions, Work.Answering)
            : StaffHosting.IsFor(request) ? new(Share.Requests, Work.None, MaxBody: StaffBody)
            : Is(path, Light) ? new(Share.Requests, Work.None)
            : path.StartsWithSegments(McpChannel.Path, StringComparison.OrdinalIgnoreCase) ? new(Share.Requests, Work.Reading, MaxBody: McpChannel.MaxBody)
            : new(Share.Requests, Work.Reading, IsFile(request) ? CostOfFile : 1);
    }

    private static RequestRule ForDirectLine(HttpRequest request, PathString rest) =>
        !HttpMethods.IsGet(request.Method) ? rest.Value?.EndsWith("/activities", StringComparison.OrdinalIgnoreCase) == true
            ? new(Share.Questions, Work.None)
            // A token and a conversation have their own limit.
            : new(Share.Requests, Work.None)
        : rest.Value?.EndsWith("/stream", StringComparison.OrdinalIgnoreCase) == true ? new(Share.Sockets, Work.None)
        // The path is remembered for a while, and a longer one is no conversation's.
        : rest.Value?.Length <= LongestPoll ? new(Share.Polls, Work.None)
        : new(Share.Requests, Work.None);

    private static bool IsFile(HttpRequest request) =>
        request.Query.ContainsKey("format")
        || request.Path.StartsWithSegments(OpenDataPages.CsvPath, StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments(OpenDataPages.JsonPath, StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments(AtomFeed.Path, StringComparison.OrdinalIgnoreCase);

    private static bool Is(PathString path, string[] roots) => roots.Any(r => path.StartsWithSegments(r, StringComparison.OrdinalIgnoreCase));
}
