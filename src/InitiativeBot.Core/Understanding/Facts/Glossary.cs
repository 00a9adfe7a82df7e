using System.Text.Json;
using InitiativeBot.Data;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding.Facts;

/// <summary>
/// Words of the document and what other languages call them: <c>index/vocabulary/terms.json</c>. With them a question in a
/// language without the document's sentences can be compared with these. Immutable, thread-safe.
/// </summary>
public sealed class Glossary
{
    private readonly Dictionary<string, List<(string Form, string Word)>> _byLanguage;

    private Glossary(Dictionary<string, List<(string Form, string Word)>> byLanguage) => _byLanguage = byLanguage;

    /// <summary>No words.</summary>
    public static Glossary None { get; } = new([]);

    /// <summary>Reads the file; <see cref="None"/> when it is missing.</summary>
    /// <exception cref="DataFileException">The file is not of this form; names the line.</exception>
    public static Glossary Load(string path)
    {
        if (!File.Exists(path))
        {
            return None;
        }

        var file = JsonDataFile.Load(path);
        if (file.Root.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("", "is no object of the document's words");
        }

        var byLanguage = new Dictionary<string, List<(string, string)>>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in file.Root.EnumerateObject())
        {
            foreach (var (language, names) in Vocabulary.VocabularyReader.Lists(file, file.Root, "", word.Name))
            {
                if (!byLanguage.TryGetValue(language, out var list))
                {
                    byLanguage.Add(language, list = []);
                }

                list.AddRange(names.Select(n => (NameMatcher.Form(n), word.Name)));
            }
        }

        return new Glossary(byLanguage.ToDictionary(
            l => l.Key, l => l.Value.OrderByDescending(w => w.Item1.Length).ToList(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The document's words for the words of a text, with their places; the longest at each place.</summary>
    public IEnumerable<(string Word, int Position, int Length)> Find(string form, string language)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!_byLanguage.TryGetValue(language, out var words))
        {
            yield break;
        }

        var taken = new bool[form.Length];
        foreach (var (name, word) in words)
        {
            for (var at = form.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = form.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                // A word begins where no letter stands before it; its end may be bent. Chinese words stand anywhere.
                if (!taken[at] && (JapaneseText.IsHan(name[0]) || at == 0 || form[at - 1] == ' '))
                {
                    Array.Fill(taken, true, at, name.Length);
                    yield return (word, at, name.Length);
                }
            }
        }
    }
}
