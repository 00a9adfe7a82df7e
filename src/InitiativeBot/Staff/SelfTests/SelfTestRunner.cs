using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Editing;
using InitiativeBot.Evaluation;
using InitiativeBot.Hosting;
using InitiativeBot.Search;
using InitiativeBot.Understanding;

namespace InitiativeBot.Staff.SelfTests;

/// <summary>Asks the data in force the saved questions, one run at a time, beside what else the service does. Thread-safe.</summary>
internal sealed partial class SelfTestRunner(IServiceScopeFactory scopes, ServiceSettings service, LearnedLanguages learned, ILogger<SelfTestRunner> logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _run = Task.CompletedTask;

    /// <summary>The run that goes on, or the last one.</summary>
    public Task Run
    {
        get
        {
            lock (_lock)
            {
                return _run;
            }
        }
    }

    /// <summary>The file that a run writes.</summary>
    public string FilePath { get; } = Path.Combine(service.DataPath, SelfTest.FileName);

    /// <summary>Begins a run where none goes on.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_run.IsCompleted)
            {
                _run = Task.Run(RunAsync, _stopping.Token);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            using var scope = scopes.CreateScope();
            var data = scope.ServiceProvider.GetRequiredService<CityData>();
            var words = scope.ServiceProvider.GetRequiredService<JapaneseWords>();
            using var index = new MeasureIndex(data, words);
            // A store of its own: nothing of it is anybody's conversation, and nothing is noted.
            var engine = new ConversationEngine(data, words, index, new MemoryConversationStore(), learned);
            var scores = await new Evaluator(engine, data.Catalog).ScoreAsync(SavedQuestions.Load(data.IndexFolder), _stopping.Token);
            AtomicFile.Write(FilePath, EvaluationReport.Of(scores).ToJson());
        }
        catch (Exception e) when (e is DataFileException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            LogFailed(e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The self-test did not come to its end: {Problem}")]
    private partial void LogFailed(string problem);
}
