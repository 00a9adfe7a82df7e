using InitiativeBot.Measures;

namespace InitiativeBot.Editing;

/// <summary>A saved question whose answer a change makes better or worse.</summary>
/// <param name="Id">The question's name in its file.</param>
/// <param name="Language">Its language.</param>
/// <param name="Question">The message.</param>
/// <param name="Before">What it is answered now: the intent and the measures.</param>
/// <param name="After">What it would be answered.</param>
public sealed record AnswerChange(string Id, string Language, string Question, string Before, string After);

/// <summary>What a change does to the answers to the saved questions.</summary>
/// <param name="Questions">How many messages were asked.</param>
/// <param name="RightBefore">How many of them are answered rightly now.</param>
/// <param name="RightAfter">How many would be.</param>
/// <param name="Better">Wrong now and right then.</param>
/// <param name="Worse">Right now and wrong then.</param>
/// <param name="Other">Answered otherwise, and right or wrong as before.</param>
public sealed record ChangeEffect(
    int Questions, int RightBefore, int RightAfter, IReadOnlyList<AnswerChange> Better, IReadOnlyList<AnswerChange> Worse, IReadOnlyList<AnswerChange> Other);

/// <summary>Changes that were tried and not made yet: what becomes of the files and what of the answers. Immutable.</summary>
/// <param name="What">The changes, a line each.</param>
/// <param name="Files">What becomes of the files.</param>
/// <param name="Problems">Why the changes cannot be made, a line each: what cannot be found, and what <c>check</c> would find that it does not find now.</param>
/// <param name="Effect">What becomes of the answers; null where there are problems or no saved questions.</param>
public sealed record EditProposal(IReadOnlyList<string> What, IReadOnlyList<TextPatch> Files, IReadOnlyList<string> Problems, ChangeEffect? Effect)
{
    /// <summary>The entry that it takes back, or null.</summary>
    public long? Undoes { get; init; }

    /// <summary>What <c>check</c> would find that it does not find now and that is let be: another document's new measures have no words yet.</summary>
    public IReadOnlyList<string> Incomplete { get; init; } = [];

    /// <summary>Whether it can be applied.</summary>
    public bool CanApply => Problems.Count == 0 && Files.Count > 0;
}

/// <summary>What became of applying a proposal.</summary>
/// <param name="Entry">The journal's entry; null where nothing was changed.</param>
/// <param name="Problems">Why nothing was changed, or why the service does not use it yet; a line each.</param>
public sealed record EditResult(EditEntry? Entry, IReadOnlyList<string> Problems);

/// <summary>
/// Changes the city's words without a developer: propose, look at the report, apply, undo. The files stay the truth; what else is
/// written in them stays as it is. Thread-safe, also between processes.
/// </summary>
public interface IDataEditor
{
    /// <summary>
    /// Tries changes on a copy: checks it, and asks it the saved questions. Nothing is written. Takes seconds where words change
    /// that the service learns from.
    /// </summary>
    Task<EditProposal> ProposeAsync(IReadOnlyList<DataChange> changes, CancellationToken cancellationToken = default);

    /// <summary>
    /// Tries putting another document's measures in the place of those that are there; words follow their measures. What is
    /// incomplete then does not hold it back: <see cref="EditProposal.Incomplete"/>.
    /// </summary>
    /// <param name="measures">The new document's measures.</param>
    /// <param name="document">The new document's title, year and pages; null leaves those that are there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<EditProposal> ProposeDocumentAsync(IReadOnlyList<Measure> measures, PublishedDocument? document, CancellationToken cancellationToken = default);

    /// <summary>Tries taking back an entry of the journal; what was changed elsewhere since stays.</summary>
    Task<EditProposal> ProposeUndoAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes what was proposed, where the files are still as they were then; otherwise nothing is written and it is to be
    /// proposed again.
    /// </summary>
    /// <param name="proposal">What <see cref="ProposeAsync"/> or <see cref="ProposeUndoAsync"/> gave.</param>
    /// <param name="who">Who changes it, for the journal.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    Task<EditResult> ApplyAsync(EditProposal proposal, string who, CancellationToken cancellationToken = default);

    /// <summary>What was changed, newest first.</summary>
    IReadOnlyList<EditEntry> Journal(int limit = int.MaxValue);
}
