using System.Collections.Concurrent;
using InitiativeBot.Editing;
using InitiativeBot.Measures;

namespace InitiativeBot.Tests.Staff;

/// <summary>An editor without files: it remembers what it was asked and answers what the test says.</summary>
internal sealed class FakeEditor : IDataEditor
{
    private readonly ConcurrentQueue<IReadOnlyList<DataChange>> _proposed = new();
    private readonly List<EditEntry> _journal = [];

    public IReadOnlyCollection<IReadOnlyList<DataChange>> Proposed => _proposed;

    /// <summary>What a trial waits for.</summary>
    public Task Trying { get; set; } = Task.CompletedTask;

    /// <summary>Why a change cannot be made.</summary>
    public IReadOnlyList<string> Problems { get; set; } = [];

    public ChangeEffect? Effect { get; set; }

    /// <summary>Why nothing is written.</summary>
    public Exception? Failure { get; set; }

    public async Task<EditProposal> ProposeAsync(IReadOnlyList<DataChange> changes, CancellationToken cancellationToken = default)
    {
        _proposed.Enqueue(changes);
        return await ProposeAsync([.. changes.Select(c => c.Describe())], null);
    }

    public Task<EditProposal> ProposeDocumentAsync(IReadOnlyList<Measure> measures, PublishedDocument? document, CancellationToken cancellationToken = default) =>
        ProposeAsync([$"added {measures[^1].Id} {measures[^1].Title}"], null);

    public Task<EditProposal> ProposeUndoAsync(long id, CancellationToken cancellationToken = default) => ProposeAsync([$"undo {id}"], id);

    public Task<EditResult> ApplyAsync(EditProposal proposal, string who, CancellationToken cancellationToken = default)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        return Task.FromResult(new EditResult(Add(who, proposal), []));
    }

    public IReadOnlyList<EditEntry> Journal(int limit = int.MaxValue)
    {
        lock (_journal)
        {
            return [.. _journal.AsEnumerable().Reverse().Take(limit)];
        }
    }

    /// <summary>The changes that were proposed first, once they were.</summary>
    public async Task<IReadOnlyList<DataChange>> FirstAsync()
    {
        while (_proposed.IsEmpty)
        {
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        return _proposed.First();
    }

    /// <summary>Writes an entry that was made elsewhere.</summary>
    public EditEntry Add(string who, EditProposal proposal, DateTimeOffset at = default)
    {
        lock (_journal)
        {
            var trial = proposal.Effect is { } effect ? new TrialFigures(effect.Questions, effect.RightBefore, effect.RightAfter, effect.Better.Count, effect.Worse.Count) : null;
            _journal.Add(new EditEntry(_journal.Count + 1, at, who, proposal.What, proposal.Files, proposal.Undoes, trial));
            return _journal[^1];
        }
    }

    private async Task<EditProposal> ProposeAsync(IReadOnlyList<string> what, long? undoes)
    {
        await Trying;
        return new EditProposal(what, Problems.Count > 0 ? [] : [TextPatch.Between("index/languages/ja.json", "a\n"u8.ToArray(), "b\n"u8.ToArray())], Problems, Effect) { Undoes = undoes };
    }
}
