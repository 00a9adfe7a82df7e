using System.Text.Json;
using InitiativeBot.Data;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Search.Keyword;

/// <summary>The words of the query language: <c>index/vocabulary/search.json</c>. Immutable, thread-safe.</summary>
public sealed class KeywordSyntax
{
    private static readonly string[] Sections = ["fields", "operators", "yes", "no"];
    private static readonly string[] OperatorNames = ["and", "or", "not"];

    private readonly Dictionary<string, SearchField> _fields;
    private readonly Dictionary<string, string> _operators;
    private readonly HashSet<string> _yes;
    private readonly HashSet<string> _no;

    private KeywordSyntax(Dictionary<string, SearchField> fields, Dictionary<string, string> operators, HashSet<string> yes, HashSet<string> no)
    {
        _fields = fields;
        _operators = operators;
        _yes = yes;
        _no = no;
        foreach (var field in Enum.GetValues<SearchField>())
        {
            _fields.TryAdd(SearchFields.NameOf(field), field);
        }
    }

    /// <summary>Reads the file; where it is missing, fields have their English names alone and only signs join words.</summary>
    /// <exception cref="DataFileException">The file is not of this form; names the line.</exception>
    public static KeywordSyntax Load(string path)
    {
        var fields = new Dictionary<string, SearchField>(StringComparer.OrdinalIgnoreCase);
        var operators = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return new KeywordSyntax(fields, operators, Folded(["true"]), Folded(["false"]));
        }

        var file = JsonDataFile.Load(path);
        if (file.Root.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("", "is no object");
        }

        if (file.Root.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => !Sections.Contains(n)) is { } unknown)
        {
            throw file.Error(unknown, $"\"{unknown}\" is none of {string.Join(", ", Sections)}");
        }

        foreach (var (name, words, place) in Lists(file, "fields"))
        {
            if (!Enum.TryParse<SearchField>(name, ignoreCase: true, out var field) || SearchFields.NameOf(field) != name)
            {
                throw file.Error(place, $"\"{name}\" is no field; the fields are {string.Join(", ", Enum.GetValues<SearchField>().Select(SearchFields.NameOf))}");
            }

            foreach (var word in words.Select(JapaneseText.Normalize))
            {
                if (!word.All(char.IsLetterOrDigit) || Enum.TryParse<SearchField>(word, ignoreCase: true, out var other) && other != field || !fields.TryAdd(word, field))
                {
                    throw file.Error(place, $"\"{word}\" is no name for a field: one is made of letters and belongs to one field");
                }
            }
        }

        foreach (var (name, words, place) in Lists(file, "operators"))
        {
            if (!OperatorNames.Contains(name))
            {
                throw file.Error(place, $"\"{name}\" is no operator; the operators are {string.Join(", ", OperatorNames)}");
            }

            foreach (var word in words)
            {
                if (!word.All(char.IsLetter) || !operators.TryAdd(word, name))
                {
                    throw file.Error(place, $"\"{word}\" is no operator: one is made of letters and means one thing");
                }
            }
        }

        return new KeywordSyntax(
            fields, operators, Folded(VocabularyReader.Texts(file, file.Root, "", "yes")), Folded(VocabularyReader.Texts(file, file.Root, "", "no")));
    }

    /// <summary>The field of a name, or null.</summary>
    internal SearchField? FieldOf(ReadOnlySpan<char> name) =>
        _fields.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var field) ? field : null;

    /// <summary>What a word joins: <c>and</c>, <c>or</c>, <c>not</c>; null where it is a word to look for.</summary>
    internal string? OperatorOf(string word) => word switch
    {
        "&" or "&&" => "and",
        _ => _operators.GetValueOrDefault(word),
    };

    /// <summary>Whether a word says yes or no; null where it says neither.</summary>
    internal bool? YesOrNo(string word)
    {
        var folded = JapaneseText.Fold(JapaneseText.Normalize(word));
        return _yes.Contains(folded) ? true : _no.Contains(folded) ? false : null;
    }

    private static HashSet<string> Folded(IEnumerable<string> words) => [.. words.Select(w => JapaneseText.Fold(JapaneseText.Normalize(w)))];

    private static IEnumerable<(string Name, IReadOnlyList<string> Words, string Place)> Lists(JsonDataFile file, string section)
    {
        if (!file.Root.TryGetProperty(section, out var lists) || lists.ValueKind != JsonValueKind.Object)
        {
            throw file.Error(section, $"needs an object \"{section}\" of names and lists of words");
        }

        foreach (var list in lists.EnumerateObject())
        {
            yield return (list.Name, VocabularyReader.Texts(file, lists, section, list.Name), $"{section}/{list.Name}");
        }
    }
}
