using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Understanding;

namespace InitiativeBot.Editing;

/// <summary>Runs what writes files and lets whoever answers from them take them up.</summary>
/// <param name="write">Writes the files.</param>
/// <param name="cancellationToken">Gives up before anything is written.</param>
/// <returns>Why what was written is not used, a line each; none where it is.</returns>
public delegate Task<IReadOnlyList<string>> CommitAsync(Action write, CancellationToken cancellationToken);

/// <summary>Changes the files of a city's folders: <see cref="IDataEditor"/>. Thread-safe, also between processes.</summary>
public sealed class DataEditor : IDataEditor, IDisposable
{
    /// <summary>The journal's name in the folder of the service's own data.</summary>
    public const string JournalName = "edits.jsonl";

    private readonly string _index;
    private readonly string _dialogs;
    private readonly EditJournal _journal;
    private readonly TimeProvider _time;
    private readonly LearnedLanguages _learned;
    private readonly Func<string, string, IEnumerable<string>> _check;
    private readonly CommitAsync _commit;
    // Trying takes processor time and memory: one at a time.
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Creates the editor.</summary>
    /// <param name="indexFolder">The path of <c>index/</c>.</param>
    /// <param name="dialogsFolder">The path of <c>dialogs/</c>.</param>
    /// <param name="dataFolder">Where the journal is kept.</param>
    /// <param name="time">Tells the time of entries.</param>
    /// <param name="check">Finds what is wrong with two such folders; null for <see cref="DataCheck"/> alone.</param>
    /// <param name="commit">Runs what writes; null where nobody has to be told.</param>
    /// <param name="learned">What was learned already, to try changes faster; or null.</param>
    public DataEditor(
        string indexFolder, string dialogsFolder, string dataFolder, TimeProvider time,
        Func<string, string, IEnumerable<string>>? check = null, CommitAsync? commit = null, LearnedLanguages? learned = null)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        (_index, _dialogs, _time) = (Path.GetFullPath(indexFolder), Path.GetFullPath(dialogsFolder), time);
        _journal = new EditJournal(Path.Combine(dataFolder, JournalName), time);
        _check = check ?? DataCheck.Run;
        _learned = learned ?? new LearnedLanguages();
        _commit = commit ?? (static (write, _) =>
        {
            write();
            return Task.FromResult<IReadOnlyList<string>>([]);
        });
    }

    /// <inheritdoc />
    public async Task<EditProposal> ProposeAsync(IReadOnlyList<DataChange> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return await TryAsync(
            files =>
            {
                foreach (var change in changes)
                {
                    if (change.Apply(files) is { } problem)
                    {
                        return $"{change.Describe()}: {problem}";
                    }
                }

                return changes.Count == 0 ? "there is nothing to change" : null;
            },
            [.. changes.Select(c => c.Describe())], null, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<EditProposal> ProposeDocumentAsync(IReadOnlyList<Measure> measures, PublishedDocument? document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(measures);
        var path = Path.Combine(_index, "measures.json");
        IReadOnlyList<Measure> before = File.Exists(path) ? MeasureFile.Load(path) : [];
        var described = Path.Combine(_index, PublishedDocument.FileName);
        var year = File.Exists(described) ? PublishedDocument.Load(described).Year ?? "" : "";
        var diff = DocumentDiff.Between(before, measures);
        return await TryAsync(
            files =>
            {
                NextDocument.Apply(files, diff, measures, document, year);
                return null;
            },
            [.. diff.Describe().DefaultIfEmpty("no measure changed")], null, cancellationToken, mayBeIncomplete: true);
    }

    /// <inheritdoc />
    public async Task<EditProposal> ProposeUndoAsync(long id, CancellationToken cancellationToken = default)
    {
        var all = _journal.Read();
        if (all.FirstOrDefault(e => e.Id == id) is not { } entry)
        {
            return Refused([], $"the journal has no entry {id}");
        }

        string[] what = [$"undo {id}", .. entry.What.Select(w => "  " + w)];
        if (all.FirstOrDefault(e => e.Undoes == id) is { } undone && !all.Any(e => e.Undoes == undone.Id))
        {
            return Refused(what, $"entry {id} was undone by entry {undone.Id}");
        }

        return await TryAsync(
            files =>
            {
                foreach (var patch in entry.Files)
                {
                    var content = files.Exists(patch.File) ? files.Bytes(patch.File) : null;
                    if (!patch.TryUndo(content, out var before))
                    {
                        return $"{patch.File} was changed at the same place since; undo what came later first";
                    }

                    files.SetOrDelete(patch.File, before);
                }

                return null;
            },
            what, id, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<EditResult> ApplyAsync(EditProposal proposal, string who, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        if (!proposal.CanApply)
        {
            return new EditResult(null, proposal.Problems.Count > 0 ? proposal.Problems : ["there is nothing to change"]);
        }

        using var held = await _journal.LockAsync(cancellationToken);
        EditEntry? entry = null;
        string? conflict = null;
        var unused = await _commit(() => (entry, conflict) = Write(proposal, who), cancellationToken);
        return conflict is null ? new EditResult(entry, unused) : new EditResult(null, [conflict]);
    }

    /// <inheritdoc />
    public IReadOnlyList<EditEntry> Journal(int limit = int.MaxValue) => [.. _journal.Read().Reverse().Take(limit)];

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<EditProposal> TryAsync(Func<DraftFiles, string?> change, IReadOnlyList<string> what, long? undoes, CancellationToken cancellationToken, bool mayBeIncomplete = false)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await RecoverAsync(cancellationToken);
            return await Task.Run(() => TryOnceAsync(change, what, undoes, mayBeIncomplete, cancellationToken), cancellationToken);
        }
        catch (DataFileException e)
        {
            return Refused(what, Shorten(e.Message));
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<EditProposal> TryOnceAsync(
        Func<DraftFiles, string?> change, IReadOnlyList<string> what, long? undoes, bool mayBeIncomplete, CancellationToken cancellationToken)
    {
        var files = new DraftFiles(_index, _dialogs);
        if (change(files) is { } refusal)
        {
            return Refused(what, refusal);
        }

        var changed = files.Changed.ToList();
        IReadOnlyList<TextPatch> patches = [.. changed.Select(c => TextPatch.Between(c.Name, c.Before, c.After))];
        using var copy = WorkingCopy.Of(_index, _dialogs, changed.Select(c => (c.Name, c.After)));
        var known = _check(_index, _dialogs).Select(Shorten).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<string> problems = [.. _check(copy.Index, copy.Dialogs).Select(copy.Shorten).Where(p => !known.Contains(p)).Distinct()];
        if (problems.Count > 0)
        {
            return mayBeIncomplete
                ? new EditProposal(what, patches, [], null) { Incomplete = problems }
                : new EditProposal(what, patches, problems, null) { Undoes = undoes };
        }

        var questions = SavedQuestions.Load(_index);
        var effect = questions.Count == 0 ? null : await SavedQuestions.CompareAsync(
            questions, CityData.Load(_index, _dialogs), CityData.Load(copy.Index, copy.Dialogs), _learned, cancellationToken);
        return new EditProposal(what, patches, [], effect) { Undoes = undoes };
    }

    private (EditEntry? Entry, string? Conflict) Write(EditProposal proposal, string who)
    {
        FinishOpen();
        List<(string Path, byte[]? After)> writes = [];
        foreach (var patch in proposal.Files)
        {
            var path = DraftFiles.PathOf(patch.File, _index, _dialogs);
            var content = File.Exists(path) ? File.ReadAllBytes(path) : null;
            if ((content is null ? null : TextPatch.Hash(content)) != patch.HashBefore)
            {
                return (null, $"{patch.File} was changed since; look at the change again");
            }

            writes.Add((path, patch.HashAfter is null ? null : patch.Redo(content)));
        }

        var last = _journal.Read().Select(e => e.Id).DefaultIfEmpty().Max();
        var entry = new EditEntry(last + 1, _time.GetUtcNow(), who, proposal.What, proposal.Files, proposal.Undoes, TrialFigures.Of(proposal.Effect));
        _journal.Begin(entry);
        foreach (var (path, after) in writes)
        {
            WriteOrDelete(path, after);
        }

        _journal.End(entry.Id);
        return (entry, null);
    }

    // Only where something was left open is the lock worth its wait.
    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        if (_journal.Open().Count > 0)
        {
            using var held = await _journal.LockAsync(cancellationToken);
            FinishOpen();
        }
    }

    // What a crash left half-written is written to its end. A file that is neither as it was before nor as it is after was
    // changed by somebody else since and stays.
    private void FinishOpen()
    {
        foreach (var entry in _journal.Open())
        {
            foreach (var patch in entry.Files)
            {
                var path = DraftFiles.PathOf(patch.File, _index, _dialogs);
                var content = File.Exists(path) ? File.ReadAllBytes(path) : null;
                if ((content is null ? null : TextPatch.Hash(content)) == patch.HashBefore)
                {
                    WriteOrDelete(path, patch.HashAfter is null ? null : patch.Redo(content));
                }
            }

            _journal.End(entry.Id);
        }
    }

    private static void WriteOrDelete(string path, byte[]? content)
    {
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            AtomicFile.Write(path, content);
        }
    }

    private static EditProposal Refused(IReadOnlyList<string> what, string problem) => new(what, [], [problem], null);

    private string Shorten(string problem) =>
        problem.Replace(_index, "index", StringComparison.Ordinal).Replace(_dialogs, "dialogs", StringComparison.Ordinal);
}
