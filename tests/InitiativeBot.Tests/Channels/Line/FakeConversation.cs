using System.Collections.Concurrent;
using InitiativeBot.Conversation;
using InitiativeBot.Measures;

namespace InitiativeBot.Tests.Channels.Line;

/// <summary>A conversation that says what a test wants and remembers what it was asked. Echoes by default.</summary>
internal sealed class FakeConversation : IConversation
{
    public ConcurrentQueue<Question> Questions { get; } = new();

    public Func<Question, Task<Reply>> Answer { get; set; } = q => Task.FromResult(Say(q.Text));

    public Func<string, int, Reply> More { get; set; } = (_, skip) => Say($"more from {skip}");

    public Task<Reply> AnswerAsync(Question question, CancellationToken cancellationToken = default)
    {
        Questions.Enqueue(question);
        return Answer(question);
    }

    public Task<Reply> MoreAsync(string conversation, int skip, CancellationToken cancellationToken = default) =>
        Task.FromResult(More(conversation, skip));

    public Func<MeasureId, MeasureAspect, string?, Reply> About { get; set; } = (measure, aspect, language) => Say($"{measure} {aspect} {language}");

    public string? Language { get; set; }

    public Task<Reply> AskAboutAsync(
        string conversation, MeasureId measure, MeasureAspect aspect, string? language = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(About(measure, aspect, language));

    public Task<string?> LanguageOfAsync(string conversation, CancellationToken cancellationToken = default) => Task.FromResult(Language);

    public static Reply Say(string text, Intent intent = Intent.Find, params string[] suggestions) =>
        new() { Language = "ja", Intent = intent, Text = text, Suggestions = suggestions };

    public static Reply List(int count, int skip = 0, string language = "ja") => new()
    {
        Language = language,
        Intent = Intent.List,
        Text = $"{count}件あります。",
        Cards = [.. Enumerable.Range(1, count).Skip(skip).Select(Measure)],
        Suggestions = ["新しい施策は？", "ほかの局は？"],
    };

    private static Card Measure(int n) =>
        new(new MeasureId(1, 1, n), $"施策その{n}", "水道局営業企画課", "水道の手続きをオンラインでできるようにします。");
}
