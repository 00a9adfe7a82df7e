using System.Security.Cryptography;
using InitiativeBot.Editing;
using InitiativeBot.Staff.Access;

namespace InitiativeBot.Staff.Changes;

/// <summary>
/// Where changes lie between being tried and being made: in memory alone, for an hour. Trying and making take seconds and go on
/// when the browser does not wait. Thread-safe.
/// </summary>
internal sealed class EditDesk(IDataEditor editor, AuditLog audit, TimeProvider time) : IDisposable
{
    private const int MostDrafts = 50;

    private static readonly TimeSpan Keep = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly List<Draft> _drafts = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Begins to try changes.</summary>
    /// <param name="who">Who wants them.</param>
    /// <param name="back">The page to go back to.</param>
    /// <param name="changes">The changes.</param>
    public Draft Begin(string who, string back, IReadOnlyList<DataChange> changes) => Begin(who, back, cancel => editor.ProposeAsync(changes, cancel));

    /// <summary>Begins to try taking an entry of the journal back.</summary>
    public Draft BeginUndo(string who, string back, long entry) => Begin(who, back, cancel => editor.ProposeUndoAsync(entry, cancel));

    /// <summary>Begins to try what the editor proposes.</summary>
    public Draft Begin(string who, string back, Func<CancellationToken, Task<EditProposal>> propose)
    {
        var draft = new Draft(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), who, back, time.GetUtcNow(), TryAsync(propose));
        lock (_lock)
        {
            _drafts.RemoveAll(d => time.GetUtcNow() - d.Begun > Keep);
            _drafts.Add(draft);
            if (_drafts.Count > MostDrafts)
            {
                _drafts.RemoveAt(0);
            }
        }

        return draft;
    }

    /// <summary>Somebody's draft, or null.</summary>
    public Draft? Find(string id, string who)
    {
        lock (_lock)
        {
            return _drafts.Find(d => d.Id == id && d.Who == who && time.GetUtcNow() - d.Begun <= Keep);
        }
    }

    /// <summary>Makes a change that was tried.</summary>
    /// <param name="draft">The change; its trial is over.</param>
    /// <param name="proposal">What its trial found.</param>
    public void Make(Draft draft, EditProposal proposal) => draft.Make(() => MakeAsync(draft.Who, proposal));

    /// <summary>Lets a change be.</summary>
    public void Drop(Draft draft)
    {
        lock (_lock)
        {
            _drafts.Remove(draft);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task<EditProposal> TryAsync(Func<CancellationToken, Task<EditProposal>> propose)
    {
        try
        {
            // Another thread: what is tried first is heavy, and the browser is to be sent on.
            return await Task.Run(() => propose(_stopping.Token), _stopping.Token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return new EditProposal([], [], [e.Message], null);
        }
    }

    private async Task<EditResult> MakeAsync(string who, EditProposal proposal)
    {
        try
        {
            var result = await Task.Run(() => editor.ApplyAsync(proposal, who, _stopping.Token), _stopping.Token);
            if (result.Entry is { } entry)
            {
                audit.Note(who, entry.Undoes is null ? AuditAction.Change : AuditAction.Undo, $"{entry.Id}: {string.Join("; ", entry.What.Select(w => w.Trim()))}");
            }

            return result;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return new EditResult(null, [e.Message]);
        }
    }
}
