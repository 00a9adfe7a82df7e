using System.Collections.Concurrent;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;

namespace InitiativeBot.Search.Suggesting;

/// <summary>
/// Suggests whole messages while somebody types: titles, bureaus and sample questions that have a word which begins so, as it
/// is written or, in Japanese, read (<c>すいど</c> and <c>suido</c> find 水道局). A language's index is made when it is first
/// asked for. Thread-safe.
/// </summary>
/// <param name="data">The city's words.</param>
/// <param name="words">The tokenizer with the city's user dictionary.</param>
public sealed class SuggestionIndex(CityData data, JapaneseWords words)
{
    /// <summary>The longest text that is looked up, in UTF-16 units; nobody types more of a question to find it.</summary>
    public const int MaxLength = 100;

    // The first ones of each measure are those that anybody would say so; dialect and slips, which the bot learns from, come later.
    private const int MostQuestions = 12;

    private readonly ConcurrentDictionary<string, Lazy<LanguageSuggestions>> _languages = new(StringComparer.Ordinal);

    /// <summary>What may be meant, the likeliest first.</summary>
    /// <param name="typed">What was typed so far.</param>
    /// <param name="language">One of the bot's languages; another one has no suggestions.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<Suggestion> Find(string typed, string language, int limit)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(language);
        return typed.Length > MaxLength || !data.Dialogs.SpokenLanguages.Contains(language)
            ? []
            : _languages.GetOrAdd(language, l => new Lazy<LanguageSuggestions>(() => new LanguageSuggestions(new SuggestionKeys(words, l), EntriesOf(l)))).Value.Find(typed, limit);
    }

    // A measure is also found by its everyday names, which are then not what is suggested.
    private IEnumerable<(Suggestion Suggestion, IReadOnlyList<string> Names)> EntriesOf(string language)
    {
        foreach (var measure in data.Catalog.Originals)
        {
            var entry = data.Catalog.EntryOf(measure.Id, language);
            var texts = data.Catalog.TextsOf(measure.Id, language);
            yield return (new Suggestion(texts.Title, texts.Language, SuggestionKind.Title, measure.Id), entry.Names);
            foreach (var question in entry.Questions.Take(MostQuestions).Where(q => IsSentence(q, language)))
            {
                yield return (new Suggestion(question, language, SuggestionKind.Question, measure.Id), []);
            }
        }

        foreach (var bureau in data.Bureaus.Where(b => data.Catalog.Originals.Any(m => m.Department.Bureau == b.Name)))
        {
            var text = data.Dialogs.Text(language, "suggest.bureau", ("name", bureau.Names.In(language)));
            yield return (new Suggestion(text, language, SuggestionKind.Bureau, null),
                [bureau.Names.In(language), .. bureau.Aliases.GetValueOrDefault(language) ?? [], bureau.Names.In(DialogBook.DefaultLanguage)]);
        }
    }

    // Sample questions are also bare words, as people type them into a search: 水道 料金 スマホ. One suggests what one would say.
    private static bool IsSentence(string question, string language) =>
        language is not ("ja" or "zh-Hans" or "zh-Hant") || !question.Any(char.IsWhiteSpace);
}
