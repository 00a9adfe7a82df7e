using System.Threading.Channels;
using InitiativeBot.Measures;
using InitiativeBot.Storage;

namespace InitiativeBot.Staff.Questions;

/// <summary>
/// Takes notes in memory and writes them down beside the answers, many at once. What does not fit or cannot be written is
/// lost and told to the service's log: no answer waits for it.
/// </summary>
internal sealed partial class QuestionLog(IQuestionStore store, IServiceScopeFactory scopes, TimeProvider time, ILogger<QuestionLog> logger) : BackgroundService, IAnswerLog
{
    /// <summary>How many notes wait at most.</summary>
    public const int MostWaiting = 10_000;

    // A longer text is no question that staff would read to its end.
    private const int LongestText = 500;

    private static readonly TimeSpan Sweeping = TimeSpan.FromMinutes(1);

    // What comes within a second is written together.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    private readonly Channel<Item> _waiting = Channel.CreateBounded<Item>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly RecentQuestions _recent = new();
    private readonly List<KeptQuestion> _counted = [];
    private readonly List<KeptQuestion> _kept = [];
    private readonly SemaphoreSlim _hurry = new(0);
    private long _lost;

    public void Note(AnsweredQuestion question) => Take(new Item(time.GetUtcNow()) { Question = question });

    public void Note(string conversation, Feedback feedback) => Take(new Item(time.GetUtcNow()) { Conversation = conversation, Feedback = feedback });

    /// <summary>Ends when all that was noted before is written.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var item = new Item(time.GetUtcNow()) { Done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) };
        // Before, in case there is no room, and after, for the item itself.
        _hurry.Release();
        await _waiting.Writer.WriteAsync(item, cancellationToken);
        _hurry.Release();
        await item.Done.Task.WaitAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        _hurry.Release();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Task<bool>? more = null;
        var swept = time.GetTimestamp();
        while (true)
        {
            more ??= _waiting.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            using var waking = new CancellationTokenSource();
            await Task.WhenAny(more, Task.Delay(Sweeping, time, waking.Token));
            await waking.CancelAsync();
            var hurries = false;
            if (more.IsCompleted)
            {
                if (!await more)
                {
                    break;
                }

                more = null;
                hurries = await GatherAsync();
            }

            var sweeps = hurries || _recent.IsFull || time.GetElapsedTime(swept) >= Sweeping;
            swept = sweeps ? time.GetTimestamp() : swept;
            WorkOff(sweeps);
        }

        // What was asked back is not known to have come to nothing when the service ends.
        Write();
    }

    // Whether somebody waits for what is noted.
    private async Task<bool> GatherAsync()
    {
        using var waking = new CancellationTokenSource();
        var hurry = _hurry.WaitAsync(waking.Token);
        await Task.WhenAny(hurry, Task.Delay(Gathering, time, waking.Token));
        await waking.CancelAsync();
        await hurry.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return hurry.IsCompletedSuccessfully;
    }

    private void Take(Item item)
    {
        if (!_waiting.Writer.TryWrite(item))
        {
            Interlocked.Increment(ref _lost);
        }
    }

    private void WorkOff(bool sweeps)
    {
        List<TaskCompletionSource> done = [];
        for (var i = 0; i < MostWaiting && _waiting.Reader.TryRead(out var item); i++)
        {
            if (item.Done is { } told)
            {
                done.Add(told);
            }
            else
            {
                Consider(item);
            }
        }

        if (sweeps)
        {
            KeepVain(_recent.Sweep(time.GetUtcNow()));
        }

        Write();
        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
        {
            LogLost(lost);
        }

        done.ForEach(d => d.SetResult());
    }

    private void Consider(Item item)
    {
        if (item.Feedback is { } feedback)
        {
            if (_recent.TakeJudged(item.Conversation!, feedback.Measure, item.Time) is { Outcome: QuestionOutcome.Answered } judged && feedback.Verdict != FeedbackVerdict.Helped)
            {
                _kept.Add(judged with { Outcome = QuestionOutcome.NotHelped });
            }

            return;
        }

        var asked = item.Question!;
        var outcome = QuestionOutcomes.Of(asked.Intent);
        if (asked.Text is null)
        {
            _recent.Settle(asked.Conversation, item.Time);
            return;
        }

        var measure = asked.Measure is { } id ? OriginalOf(id) : (MeasureId?)null;
        var question = new KeptQuestion(item.Time, asked.Channel, asked.Language, outcome, measure, "");
        _counted.Add(question);
        if (outcome == QuestionOutcome.Talk)
        {
            // Nothing of what somebody in need writes is kept, nor is a greeting worth it.
            return;
        }

        question = question with { Text = Cut(TextMask.Apply(asked.Text)) };
        switch (outcome)
        {
            case QuestionOutcome.Answered:
                _recent.Answer(asked.Conversation, question);
                break;
            case QuestionOutcome.AskedBack:
                KeepVain(_recent.AskBack(asked.Conversation, question));
                break;
            default:
                KeepVain(_recent.GiveUp(asked.Conversation, question));
                _kept.Add(question);
                break;
        }
    }

    private void KeepVain(KeptQuestion? question)
    {
        if (question is not null)
        {
            _kept.Add(question with { Outcome = QuestionOutcome.InVain });
        }
    }

    private void KeepVain(IReadOnlyList<KeptQuestion> questions)
    {
        foreach (var question in questions)
        {
            KeepVain(question);
        }
    }

    private void Write()
    {
        if (_counted.Count + _kept.Count == 0)
        {
            return;
        }

        try
        {
            store.Add(_counted, _kept);
        }
        catch (StorageUnavailableException) when (_counted.Count + _kept.Count < MostWaiting)
        {
            // It comes back; they are written with the next ones.
            return;
        }
        catch (Exception e)
        {
            LogFailure(e, _counted.Count, _kept.Count);
        }

        _counted.Clear();
        _kept.Clear();
    }

    private static string Cut(string text) => text.Length <= LongestText ? text
        : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";

    // By the data in force now; those that answered may be gone.
    private MeasureId OriginalOf(MeasureId id)
    {
        using var scope = scopes.CreateScope();
        var catalog = scope.ServiceProvider.GetRequiredService<MeasureCatalog>();
        return catalog.Find(id) is not null ? catalog.OriginalOf(id).Id : id;
    }

    [LoggerMessage(1, LogLevel.Error, "{Counted} questions could not be counted and {Kept} not kept; answers go on")]
    private partial void LogFailure(Exception exception, int counted, int kept);

    [LoggerMessage(2, LogLevel.Warning, "{Lost} questions were not counted: more came than could be written")]
    private partial void LogLost(long lost);

    private sealed record Item(DateTimeOffset Time)
    {
        public AnsweredQuestion? Question { get; init; }

        public string? Conversation { get; init; }

        public Feedback? Feedback { get; init; }

        public TaskCompletionSource? Done { get; init; }
    }
}
