using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Evaluation;
using InitiativeBot.Search;
using InitiativeBot.Understanding;

namespace InitiativeBot.Editing;

/// <summary>
/// The questions that a city keeps to see what a change does, <c>index/questions/*.jsonl</c> in the form that <c>evaluate</c>
/// reads, and the comparison of two states of the data by them.
/// </summary>
public static class SavedQuestions
{
    /// <summary>The folder's name in <c>index/</c>.</summary>
    public const string FolderName = "questions";

    /// <summary>Reads all files of the folder; none where there is no folder.</summary>
    /// <exception cref="DataFileException">A line is of no known form; names it.</exception>
    public static IReadOnlyList<QuestionCase> Load(string indexFolder)
    {
        var folder = Path.Combine(indexFolder, FolderName);
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(QuestionCase.Load)] : [];
    }

    /// <summary>Asks both states all questions.</summary>
    /// <param name="cases">The questions.</param>
    /// <param name="before">The data now.</param>
    /// <param name="after">The data as it would be.</param>
    /// <param name="learned">What was learned already; not changed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ChangeEffect> CompareAsync(
        IReadOnlyList<QuestionCase> cases, CityData before, CityData after, LearnedLanguages learned, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(learned);
        var scores = learned.Fork();
        var old = await ScoreAsync(cases, before, scores, cancellationToken);
        var now = await ScoreAsync(cases, after, scores, cancellationToken);
        List<AnswerChange> better = [], worse = [], other = [];
        foreach (var (a, b) in old.Zip(now))
        {
            var change = new AnswerChange(a.Case.Id, a.Case.Language, a.Case.Turns[a.Turn], Describe(a), Describe(b));
            if (a.Right != b.Right)
            {
                (b.Right ? better : worse).Add(change);
            }
            else if (change.Before != change.After)
            {
                other.Add(change);
            }
        }

        return new ChangeEffect(old.Count, old.Count(s => s.Right), now.Count(s => s.Right), better, worse, other);
    }

    private static async Task<IReadOnlyList<TurnScore>> ScoreAsync(IReadOnlyList<QuestionCase> cases, CityData data, LearnedLanguages learned, CancellationToken cancellationToken)
    {
        var words = JapaneseWords.Load(data.IndexFolder);
        using var index = new MeasureIndex(data, words);
        var engine = new ConversationEngine(data, words, index, new MemoryConversationStore(), learned);
        return await new Evaluator(engine, data.Catalog).ScoreAsync(cases, cancellationToken);
    }

    private static string Describe(TurnScore score) => $"{score.Reply.Intent.ToString().ToLowerInvariant()} {string.Join(' ', score.Got.Take(3))}".TrimEnd();
}
