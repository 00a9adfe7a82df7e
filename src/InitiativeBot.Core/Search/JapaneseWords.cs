using System.Collections.Concurrent;
using System.Text;
using InitiativeBot.Data;
using Lucene.Net.Analysis.Ja;
using Lucene.Net.Analysis.Ja.Dict;
using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.TokenAttributes;

namespace InitiativeBot.Search;

/// <summary>A word that the tokenizer found.</summary>
/// <param name="Surface">As it stands in the text.</param>
/// <param name="BaseForm">Its dictionary form.</param>
/// <param name="Reading">Its reading in katakana; the surface where none is known.</param>
/// <param name="PartOfSpeech">Its part of speech, parts joined by hyphens, as IPADIC names it.</param>
/// <param name="IsContent">Whether it carries meaning of its own: no particle, auxiliary, symbol, filler.</param>
public readonly record struct JapaneseWord(string Surface, string BaseForm, string Reading, string PartOfSpeech, bool IsContent);

/// <summary>Cuts normalized Japanese text into words, with the city's user dictionary. Thread-safe.</summary>
public sealed class JapaneseWords
{
    private readonly UserDictionary? _userDictionary;
    private readonly StopTags _stopTags;
    // A tokenizer is made for many texts, one after the other: each takes hundreds of kilobytes.
    private readonly ConcurrentBag<JapaneseTokenizer> _idle = [];
    private readonly ConcurrentBag<JapaneseTokenizer> _idleReaders = [];
    private readonly ConcurrentBag<(JapaneseTokenizer Tokenizer, JapaneseReadingFormFilter Letters)> _idleSpellers = [];

    /// <summary>Creates the tokenizer.</summary>
    /// <param name="userDictionary">The city's words, or null.</param>
    /// <param name="stopTags">The parts of speech that carry no meaning of their own.</param>
    public JapaneseWords(UserDictionary? userDictionary, StopTags stopTags)
    {
        _userDictionary = userDictionary;
        _stopTags = stopTags;
    }

    /// <summary>Reads <c>vocabulary/userdict.ja.csv</c> and <c>vocabulary/stoptags.ja.txt</c> of an index folder.</summary>
    /// <exception cref="DataFileException">A file is not of its form; names the line.</exception>
    public static JapaneseWords Load(string indexFolder)
    {
        var path = Path.Combine(indexFolder, "vocabulary", "userdict.ja.csv");
        UserDictionary? dictionary = null;
        if (File.Exists(path))
        {
            try
            {
                using var reader = new StreamReader(path);
                dictionary = UserDictionary.Open(reader);
            }
            catch (Exception e) when (e is IOException or FormatException or ArgumentException or InvalidOperationException)
            {
                throw new DataFileException(path, 0, e.Message, e);
            }
        }

        return new JapaneseWords(dictionary, StopTags.Load(Path.Combine(indexFolder, "vocabulary", "stoptags.ja.txt")));
    }

    /// <summary>The user dictionary, or null; for analyzers of the index.</summary>
    internal UserDictionary? UserDictionary => _userDictionary;

    /// <summary>The parts of speech that carry no meaning of their own.</summary>
    internal StopTags StopTags => _stopTags;

    /// <summary>The words of a text; compounds stand after their first part (SEARCH mode).</summary>
    public IReadOnlyList<JapaneseWord> Cut(string normalized)
    {
        var tokenizer = _idle.TryTake(out var idle) ? idle : new JapaneseTokenizer(TextReader.Null, _userDictionary, true, JapaneseTokenizerMode.SEARCH);
        var term = tokenizer.GetAttribute<ICharTermAttribute>();
        var baseForm = tokenizer.GetAttribute<IBaseFormAttribute>();
        var reading = tokenizer.GetAttribute<IReadingAttribute>();
        var tag = tokenizer.GetAttribute<IPartOfSpeechAttribute>();
        List<JapaneseWord> words = [];
        tokenizer.SetReader(new StringReader(normalized));
        tokenizer.Reset();
        while (tokenizer.IncrementToken())
        {
            var surface = term.ToString()!;
            var part = tag.GetPartOfSpeech() ?? "";
            words.Add(new JapaneseWord(surface, baseForm.GetBaseForm() ?? surface, reading.GetReading() ?? surface, part, !_stopTags.Contains(part)));
        }

        tokenizer.End();
        tokenizer.Dispose();
        _idle.Add(tokenizer);
        return words;
    }

    /// <summary>How a normalized text is read, in katakana; what has no reading stays as it is.</summary>
    public string ReadingOf(string normalized)
    {
        var reading = new StringBuilder();
        var tokenizer = _idleReaders.TryTake(out var idle) ? idle : new JapaneseTokenizer(TextReader.Null, _userDictionary, true, JapaneseTokenizerMode.NORMAL);
        var term = tokenizer.GetAttribute<ICharTermAttribute>();
        var attribute = tokenizer.GetAttribute<IReadingAttribute>();
        tokenizer.SetReader(new StringReader(normalized));
        tokenizer.Reset();
        while (tokenizer.IncrementToken())
        {
            reading.Append(attribute.GetReading() ?? term.ToString());
        }

        tokenizer.End();
        tokenizer.Dispose();
        _idleReaders.Add(tokenizer);
        return reading.ToString();
    }

    /// <summary>How a normalized text is typed in Latin letters, its words parted by blanks.</summary>
    public string RomajiOf(string normalized)
    {
        var (tokenizer, letters) = _idleSpellers.TryTake(out var idle) ? idle : NewSpeller();
        var term = letters.AddAttribute<ICharTermAttribute>();
        List<string> words = [];
        tokenizer.SetReader(new StringReader(normalized));
        letters.Reset();
        while (letters.IncrementToken())
        {
            words.Add(term.ToString()!);
        }

        letters.End();
        letters.Dispose();
        _idleSpellers.Add((tokenizer, letters));
        return string.Join(' ', words);
    }

    private (JapaneseTokenizer Tokenizer, JapaneseReadingFormFilter Letters) NewSpeller()
    {
        var tokenizer = new JapaneseTokenizer(TextReader.Null, _userDictionary, true, JapaneseTokenizerMode.NORMAL);
        return (tokenizer, new JapaneseReadingFormFilter(tokenizer, true));
    }
}

/// <summary>Parts of speech to leave out; a tag covers those that it begins.</summary>
public sealed class StopTags
{
    private readonly string[] _tags;

    private StopTags(string[] tags) => _tags = tags;

    /// <summary>Reads a file with a tag a line; <c>#</c> begins a comment. No file: no tags.</summary>
    public static StopTags Load(string path) => new(File.Exists(path)
        ? [.. File.ReadLines(path).Select(l => l.Split('#')[0].Trim()).Where(l => l.Length > 0)]
        : []);

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> All => _tags;

    /// <summary>Whether a part of speech is left out.</summary>
    public bool Contains(string partOfSpeech)
    {
        foreach (var tag in _tags)
        {
            if (partOfSpeech.StartsWith(tag, StringComparison.Ordinal) && (partOfSpeech.Length == tag.Length || partOfSpeech[tag.Length] == '-'))
            {
                return true;
            }
        }

        return false;
    }
}
