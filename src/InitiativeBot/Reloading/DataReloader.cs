using InitiativeBot.Channels.Line;
using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;
using InitiativeBot.Staff.Questions;

namespace InitiativeBot.Reloading;

/// <summary>
/// Makes a new generation where the files have changed: reads and checks them, makes everything that is made from them, learns
/// every language, and only then swaps. Whatever goes wrong before leaves the data in force as it is.
/// </summary>
internal sealed partial class DataReloader : IDataReloader, IDisposable
{
    // Files that change while they are read are read again.
    private const int MaxReadings = 5;

    // Phrases are learned from and may go; every other text is one that the program asks for.
    private const string PhrasesPrefix = "phrases.";

    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMilliseconds(200);

    private readonly DataFolders _folders;
    private readonly DataInForce _inForce;
    private readonly IServiceScopeFactory _scopes;
    private readonly GenerationType[] _types;
    private readonly ReloadMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<DataReloader> _logger;
    private readonly SemaphoreSlim _one = new(1);
    private DataStatus _status;
    private string? _refused;

    // What is wrong with the data in force; null until it was looked for.
    private IReadOnlyList<string>? _warnings;

    public DataReloader(
        DataFolders folders, DataInForce inForce, IServiceScopeFactory scopes, IEnumerable<GenerationType> types, ReloadMetrics metrics, TimeProvider time,
        ILogger<DataReloader> logger)
    {
        (_folders, _inForce, _scopes, _metrics, _time, _logger) = (folders, inForce, scopes, metrics, time, logger);
        _types = [.. types];
        _status = StatusOf(inForce.Current, inForce.Current.LoadedAt, [], []);
        _metrics.Status = _status;
    }

    /// <inheritdoc />
    public DataStatus Status => Volatile.Read(ref _status);

    /// <inheritdoc />
    public Task<ReloadResult> ReloadAsync(CancellationToken cancellationToken = default) => ReloadAfterAsync(static () => { }, cancellationToken);

    /// <inheritdoc />
    public async Task<ReloadResult> ReloadAfterAsync(Action write, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        await _one.WaitAsync(cancellationToken);
        try
        {
            write();
            var began = _time.GetTimestamp();
            var result = await Task.Run(() => ReloadOnceAsync(cancellationToken), cancellationToken);
            Volatile.Write(ref _status, result.Status);
            _metrics.Looked(result, _time.GetElapsedTime(began));
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ReloadResult> ReloadOnceAsync(CancellationToken cancellationToken)
    {
        var current = _inForce.Current;
        try
        {
            if (_folders.Fingerprint() == current.Loaded.Fingerprint)
            {
                if (_refused is not null)
                {
                    LogBack(current.Number);
                }

                _refused = null;
                _warnings ??= Check(_folders);
                return Outcome(ReloadOutcome.Unchanged, current, []);
            }

            var (next, problems) = await ReadAsync(current, cancellationToken);
            if (next is null)
            {
                return Refuse(current, problems);
            }

            _inForce.Swap(next);
            FreeMemory.GiveBack();
            _refused = null;
            _warnings = problems;
            LogTakenUp(next.Number, next.Loaded.Data.Catalog.All.Count, problems.Count);
            return Outcome(ReloadOutcome.TakenUp, next, []);
        }
        catch (Exception e) when (e is DataFileException or IOException or UnauthorizedAccessException)
        {
            return Refuse(current, [_folders.Shorten(e.Message)]);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Data that the program cannot be made from, although each file is of its form.
            LogFailed(e);
            return Refuse(current, [$"what stands in the files cannot be used: {_folders.Shorten(e.Message)}"]);
        }
    }

    // The generation and what is wrong with it all the same, or no generation and why.
    private async Task<(DataGeneration? Next, IReadOnlyList<string> Problems)> ReadAsync(DataGeneration current, CancellationToken cancellationToken)
    {
        for (var reading = 1; ; reading++)
        {
            var loaded = LoadedData.Load(_folders);
            var found = Check(_folders);
            if (_folders.Fingerprint() != loaded.Fingerprint)
            {
                if (reading == MaxReadings)
                {
                    return (null, ["the files change without end"]);
                }

                await Task.Delay(BetweenReadings, _time, cancellationToken);
                continue;
            }

            // What was wrong already does not keep a right change out.
            IReadOnlyList<string> problems = [.. found.Except(_warnings ?? []), .. LostTexts(current.Loaded.Data.Dialogs, loaded.Data.Dialogs)];
            return problems.Count > 0 ? (null, problems) : (Make(current.Number + 1, loaded, cancellationToken), found);
        }
    }

    private DataGeneration Make(int number, LoadedData loaded, CancellationToken cancellationToken)
    {
        var generation = DataGeneration.Create(number, loaded, _time.GetUtcNow(), _scopes);
        try
        {
            foreach (var type in _types)
            {
                cancellationToken.ThrowIfCancellationRequested();
                generation.Services.GetRequiredService(type.Type);
            }

            if (ObservedConversation.EngineOf(generation.Services.GetService<IConversation>()) is { } engine)
            {
                engine.Warm(cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
            }

            return generation;
        }
        catch
        {
            generation.Retire();
            throw;
        }
    }

    private ReloadResult Refuse(DataGeneration current, IReadOnlyList<string> problems)
    {
        var all = string.Join('\n', problems);
        if (_refused != all)
        {
            // A file that stays broken is told once, not at every look.
            _refused = all;
            LogRefused(current.Number, problems.Count, problems[0]);
        }

        return Outcome(ReloadOutcome.Refused, current, problems);
    }

    private ReloadResult Outcome(ReloadOutcome outcome, DataGeneration inForce, IReadOnlyList<string> problems) =>
        new(outcome, StatusOf(inForce, _time.GetUtcNow(), problems, _warnings ?? []));

    private static DataStatus StatusOf(DataGeneration generation, DateTimeOffset checkedAt, IReadOnlyList<string> problems, IReadOnlyList<string> warnings) => new(
        generation.Number, generation.LoadedAt, generation.Loaded.Fingerprint, generation.Loaded.Data.Catalog.All.Count, checkedAt, problems, warnings);

    /// <summary>All that <c>check</c> finds, with names as people know them.</summary>
    internal static IReadOnlyList<string> Check(DataFolders folders) =>
        [.. CheckAll(folders.Index, folders.Dialogs).Distinct().Select(folders.Shorten)];

    /// <summary>All that <c>check</c> finds in two folders.</summary>
    internal static IEnumerable<string> CheckAll(string indexFolder, string dialogsFolder) => DataCheck.Run(indexFolder, dialogsFolder).Concat(LineCheck.Run(dialogsFolder));

    private static IEnumerable<string> LostTexts(DialogBook before, DialogBook after) => before.Keys(DialogBook.DefaultLanguage)
        .Where(k => !k.StartsWith(PhrasesPrefix, StringComparison.Ordinal) && !after.Has(DialogBook.DefaultLanguage, k))
        .Select(k => $"dialogs/{DialogBook.DefaultLanguage}: has the text \"{k}\" no more");

    [LoggerMessage(1, LogLevel.Information, "New data is in force: generation {Generation}, {Measures} measures, {Warnings} warnings")]
    private partial void LogTakenUp(int generation, int measures, int warnings);

    [LoggerMessage(2, LogLevel.Error, "The files changed and were not taken up; generation {Generation} stays in force. {Problems} problems, the first: {Problem}")]
    private partial void LogRefused(int generation, int problems, string problem);

    [LoggerMessage(3, LogLevel.Information, "The files hold what is in force again: generation {Generation}")]
    private partial void LogBack(int generation);

    [LoggerMessage(4, LogLevel.Error, "Making what answers from new data failed")]
    private partial void LogFailed(Exception exception);
}
