using InitiativeBot.Editing;
using InitiativeBot.Measures;

namespace InitiativeBot.Staff.Unanswered;

/// <summary>
/// Makes staff's changes by <see cref="IDataEditor"/>: what <c>check</c> refuses, or what would make a saved question's answer
/// wrong, is not made and told. Thread-safe.
/// </summary>
internal sealed class VocabularyEditor(IDataEditor editor) : IVocabularyEditor
{
    /// <inheritdoc />
    public Task<EditOutcome> AddWordingAsync(MeasureId measure, string language, string wording, string who, CancellationToken cancellationToken = default) =>
        MakeAsync([new QuestionChange(ChangeAction.Add, measure, language, wording)], who, cancellationToken);

    /// <inheritdoc />
    public Task<EditOutcome> AddSynonymAsync(IReadOnlyList<string> words, string who, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        return MakeAsync([.. words.Skip(1).Select(word => new SynonymChange(ChangeAction.Add, word, words[0]))], who, cancellationToken);
    }

    private async Task<EditOutcome> MakeAsync(IReadOnlyList<DataChange> changes, string who, CancellationToken cancellationToken)
    {
        var proposal = await editor.ProposeAsync(changes, cancellationToken);
        var worse = proposal.Effect?.Worse.Select(w => $"{w.Question}: {w.Before} → {w.After}") ?? [];
        List<string> reasons = [.. proposal.Problems, .. worse];
        if (reasons.Count > 0)
        {
            return new EditOutcome(string.Join('\n', reasons));
        }

        var result = await editor.ApplyAsync(proposal, who, cancellationToken);
        return new EditOutcome(result.Problems.Count > 0 ? string.Join('\n', result.Problems) : null);
    }
}
