using System.Collections.Concurrent;
using InitiativeBot.Conversation;
using InitiativeBot.Measures;

namespace InitiativeBot.Tests.Support;

/// <summary>An engine that answers what the test says and remembers what it was asked.</summary>
public sealed class FakeConversation : IConversation
{
    private readonly ConcurrentQueue<Question> _questions = new();

    public Func<Question, Reply> Answer { get; set; } = q => new Reply { Language = q.Language ?? "ja", Intent = Intent.Nothing, Text = "答え" };

    /// <summary>What an answer waits for.</summary>
    public Func<CancellationToken, Task> Thinking { get; set; } = _ => Task.CompletedTask;

    public Func<int, Reply> More { get; set; } = _ => new Reply { Language = "ja", Intent = Intent.Help, Text = "一覧なし" };

    public IReadOnlyCollection<Question> Questions => _questions;

    public async Task<Reply> AnswerAsync(Question question, CancellationToken cancellationToken = default)
    {
        _questions.Enqueue(question);
        await Thinking(cancellationToken);
        return Answer(question);
    }

    public Task<Reply> MoreAsync(string conversation, int skip, CancellationToken cancellationToken = default) => Task.FromResult(More(skip));

    public Task<Reply> AskAboutAsync(
        string conversation, MeasureId measure, MeasureAspect aspect, string? language = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Reply { Language = language ?? "ja", Intent = Intent.Fact, Text = $"{measure} {aspect}" });

    public Task<string?> LanguageOfAsync(string conversation, CancellationToken cancellationToken = default) => Task.FromResult<string?>(null);

    /// <summary>A list of that many cards, <c>1-1-1</c>, <c>1-1-2</c>, …</summary>
    public static Reply ListOf(int count, int skip = 0) => new()
    {
        Language = "ja",
        Intent = Intent.List,
        Text = $"{count}件あります。",
        Cards = [.. Enumerable.Range(skip + 1, count).Select(n => new Card(new MeasureId(1, 1, n), $"施策{n}", $"第{n}課", $"概要{n}"))],
        Suggestions = ["ほかの質問"],
    };
}
