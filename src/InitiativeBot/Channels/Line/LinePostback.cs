using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using InitiativeBot.Conversation;
using InitiativeBot.Measures;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// What a button sends back. Buttons stay in chats for years, so every form that was once sent is understood for ever; what is
/// of no known form is passed over. Immutable.
/// </summary>
internal abstract record LinePostback
{
    private const string MorePrefix = "more:";
    private const string SayPrefix = "say:";
    private const string SpeakPrefix = "language=";
    private const string LanguagesData = "languages";
    private const string DepartmentName = "department";
    private const string SummaryName = "summary";

    private LinePostback()
    {
    }

    /// <summary>The longest text that <see cref="Say"/> can carry, in UTF-16 units.</summary>
    public static int MaxSay { get; } = global::Line.Messaging.LineLimits.PostbackData - SayPrefix.Length;

    /// <summary>The data as it is sent.</summary>
    public abstract string Data { get; }

    /// <summary>Reads data that came back.</summary>
    public static bool TryRead(string data, [NotNullWhen(true)] out LinePostback? postback)
    {
        postback = data switch
        {
            _ when data.StartsWith(MorePrefix, StringComparison.Ordinal) =>
                int.TryParse(data.AsSpan(MorePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? new More(skip) : null,
            _ when data.StartsWith(SayPrefix, StringComparison.Ordinal) => new Say(data[SayPrefix.Length..]),
            _ when data.StartsWith(SpeakPrefix, StringComparison.Ordinal) => new Speak(data[SpeakPrefix.Length..]),
            LanguagesData => new Languages(),
            _ => ReadAsk(data),
        };
        return postback is not null;
    }

    private static Ask? ReadAsk(string data)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in data.Split('&'))
        {
            var sign = part.IndexOf('=', StringComparison.Ordinal);
            if (sign < 0 || !values.TryAdd(part[..sign], part[(sign + 1)..]))
            {
                return null;
            }
        }

        MeasureAspect? aspect = values.GetValueOrDefault("ask") switch
        {
            DepartmentName => MeasureAspect.Department,
            SummaryName => MeasureAspect.Summary,
            _ => null,
        };
        return aspect is { } known && MeasureId.TryParse(values.GetValueOrDefault("measure"), out var measure)
            ? new Ask(measure, known, values.GetValueOrDefault("lang"))
            : null;
    }

    /// <summary>The rest of the conversation's last list: <c>more:10</c>.</summary>
    /// <param name="Skip">How many of its cards were shown before.</param>
    internal sealed record More(int Skip) : LinePostback
    {
        public override string Data => string.Create(CultureInfo.InvariantCulture, $"{MorePrefix}{Skip}");
    }

    /// <summary>A question about the measure on a card: <c>measure=1-1-3&amp;ask=department&amp;lang=ja</c>.</summary>
    internal sealed record Ask(MeasureId Measure, MeasureAspect Aspect, string? Language) : LinePostback
    {
        public override string Data =>
            $"measure={Measure}&ask={(Aspect == MeasureAspect.Department ? DepartmentName : SummaryName)}" + (Language is null ? "" : $"&lang={Language}");
    }

    /// <summary>A message in a person's name, where one without a mention of the bot would not reach it: <c>say:新しい施策は？</c>.</summary>
    internal sealed record Say(string Text) : LinePostback
    {
        public override string Data => SayPrefix + Text;
    }

    /// <summary>A language to go on in: <c>language=zh-Hans</c>.</summary>
    internal sealed record Speak(string Language) : LinePostback
    {
        public override string Data => SpeakPrefix + Language;
    }

    /// <summary>The choice of a language: <c>languages</c>.</summary>
    internal sealed record Languages : LinePostback
    {
        public override string Data => LanguagesData;
    }
}
