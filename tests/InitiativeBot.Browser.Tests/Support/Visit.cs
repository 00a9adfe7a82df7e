using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace InitiativeBot.Browser.Tests.Support;

/// <summary>One person's visit: a page, and what the browser complained of and asked for meanwhile.</summary>
public sealed class Visit : IAsyncDisposable
{
    /// <summary>How long a page may take on a busy machine, in milliseconds. Nothing waits so long when all is well.</summary>
    public const int Patience = 60_000;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<Uri> _requests = new();
    private readonly IBrowserContext _context;

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.RequestFailed += (_, request) => _complaints.Enqueue($"{request.Url}: {request.Failure}");
        page.Request += (_, request) => _requests.Enqueue(new Uri(request.Url));
        page.Console += (_, message) =>
        {
            // A breach of the content security policy is told as an error too.
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue($"{message.Location}: {message.Text}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>The person's browser, for a second tab and for what it allows.</summary>
    public IBrowserContext Context => _context;

    /// <summary>Errors and warnings of the console, breaches of the content security policy, requests that failed.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>The address of every request.</summary>
    public IReadOnlyCollection<Uri> Requests => _requests;

    public static async Task<Visit> StartAsync(IBrowser browser, string address, Device device)
    {
        ArgumentNullException.ThrowIfNull(browser);
        ArgumentNullException.ThrowIfNull(device);
        var context = await browser.NewContextAsync(device.ToOptions(address));
        context.SetDefaultTimeout(Patience);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Opens a page and returns its HTTP status.</summary>
    public async Task<int> OpenAsync(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>What axe-core finds, one line a rule, the rule's name first.</summary>
    public async Task<IReadOnlyList<string>> FindViolationsAsync()
    {
        // In the page itself, for there are no frames: a second page to put the results of frames together costs more than the rules do.
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await Page.EvaluateAsync(Axe);
        }

        return await Page.EvaluateAsync<string[]>(
            """
            async () => {
              if (document.querySelector('iframe, frame')) throw new Error('What is in a frame is not looked at.');
              const runOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
              const found = await axe.run(document, { runOnly, resultTypes: ['violations'] });
              return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(' ')}`);
            }
            """);
    }

    /// <summary>The size of letters that a person has set in the browser; 16 where nothing is set.</summary>
    public async Task SetFontSizeAsync(int pixels)
    {
        var session = await _context.NewCDPSessionAsync(Page);
        await session.SendAsync("Page.setFontSizes", new Dictionary<string, object> { ["fontSizes"] = new { standard = pixels } });
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
