namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>
/// Words of one's own, which win over those of the dictionary. A line is
/// <c>text,segmentation,readings,part of speech</c>: the text becomes the segments, each with its reading. Immutable and
/// safe for any number of threads. An empty dictionary is fine.
/// </summary>
public sealed class UserDictionary : IDictionary
{
    /// <summary>The cost of every word: low enough to win over any path without it.</summary>
    public const int WordCost = -100_000;

    /// <summary>The left context id of every word, IPADIC's general symbol.</summary>
    public const int LeftId = 5;

    /// <summary>The right context id of every word, IPADIC's general symbol.</summary>
    public const int RightId = 5;

    private readonly string[] _surfaces;
    private readonly int[] _firstWords;
    private readonly List<(int Length, string Reading, string PartOfSpeech)> _words = [];

    /// <summary>Reads a user dictionary to the reader's end.</summary>
    /// <param name="reader">The lines.</param>
    /// <exception cref="DictionaryFormatException">A line is wrong; the message names it.</exception>
    public UserDictionary(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        List<UserDictionaryEntry> entries = UserDictionaryReader.Read(reader);
        _surfaces = [.. entries.Select(entry => entry.Surface)];
        _firstWords = new int[entries.Count + 1];
        for (int i = 0; i < entries.Count; i++)
        {
            UserDictionaryEntry entry = entries[i];
            for (int j = 0; j < entry.Segments.Length; j++)
            {
                _words.Add((entry.Segments[j].Length, entry.Readings[j], entry.PartOfSpeech));
            }

            _firstWords[i + 1] = _words.Count;
        }

        LongestWord = _surfaces.Length == 0 ? 0 : _surfaces.Max(surface => surface.Length);
    }

    /// <summary>The number of texts in the dictionary.</summary>
    public int Count => _surfaces.Length;

    internal int LongestWord { get; }

    /// <summary>Reads a user dictionary; the name that other versions of the package have.</summary>
    /// <param name="reader">The lines.</param>
    public static UserDictionary Open(TextReader reader) => new(reader);

    /// <inheritdoc/>
    public int GetLeftId(int wordId) => LeftId;

    /// <inheritdoc/>
    public int GetRightId(int wordId) => RightId;

    /// <inheritdoc/>
    public int GetWordCost(int wordId) => WordCost;

    /// <inheritdoc/>
    public string GetPartOfSpeech(int wordId) => _words[wordId].PartOfSpeech;

    /// <inheritdoc/>
    public string? GetReading(int wordId) => _words[wordId].Reading;

    /// <inheritdoc/>
    public string? GetBaseForm(int wordId) => null;

    /// <inheritdoc/>
    public string? GetPronunciation(int wordId) => null;

    /// <inheritdoc/>
    public string? GetInflectionType(int wordId) => null;

    /// <inheritdoc/>
    public string? GetInflectionForm(int wordId) => null;

    internal (int First, int End) Segmentation(int phrase) => (_firstWords[phrase], _firstWords[phrase + 1]);

    internal int SegmentLength(int word) => _words[word].Length;

    /// <summary>
    /// Goes on to the next text that the characters start with: a range of the sorted texts is narrowed character by
    /// character. Returns the phrase, or -1 when there is none.
    /// </summary>
    internal int NextPrefix(ReadOnlySpan<char> text, ref PrefixRange range)
    {
        if (range.Length == 0)
        {
            range.End = _surfaces.Length;
        }

        while (range.Length < text.Length && range.First < range.End)
        {
            char c = text[range.Length];
            int depth = range.Length++;
            range.First = LowerBound(range.First, range.End, depth, c);
            range.End = LowerBound(range.First, range.End, depth, c + 1);
            if (range.First < range.End && _surfaces[range.First].Length == range.Length)
            {
                return range.First;
            }
        }

        return -1;
    }

    private int LowerBound(int first, int end, int depth, int c)
    {
        while (first < end)
        {
            int middle = (first + end) >>> 1;
            string surface = _surfaces[middle];
            if (surface.Length <= depth || surface[depth] < c)
            {
                first = middle + 1;
            }
            else
            {
                end = middle;
            }
        }

        return first;
    }

    internal struct PrefixRange
    {
        public int First;
        public int End;
        public int Length;
    }
}
