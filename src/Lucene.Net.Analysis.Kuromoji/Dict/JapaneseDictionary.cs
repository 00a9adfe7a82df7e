namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>
/// A built IPADIC dictionary: words, unknown words, character categories and connection costs. It is read in one piece
/// and used as it stands; nothing is parsed. Immutable and safe for any number of threads: load one, share it.
/// </summary>
public sealed unsafe class JapaneseDictionary : IDictionary
{
    /// <summary>The name of the file that <see cref="Default"/> looks for.</summary>
    public const string DefaultFileName = "ipadic.dict";

    private static readonly Lazy<JapaneseDictionary> DefaultDictionary = new(() => Load(DefaultPath()));

    private readonly byte[] _file;
    private readonly FeatureTable _features;
    private readonly PartOfSpeechTable _partsOfSpeech;
    private readonly ushort[] _originalLeftIds;
    private readonly ushort[] _originalRightIds;
    private readonly int _wordCount;

    private JapaneseDictionary(byte[] file, DictionaryHeader header)
    {
        _file = file;
        PinnedSection words = header.Section(file, DictionarySection.Words);
        PinnedSection leftIds = header.Section(file, DictionarySection.LeftIds);
        PinnedSection rightIds = header.Section(file, DictionarySection.RightIds);
        PinnedSection offsets = header.Section(file, DictionarySection.FeatureOffsets);

        Characters = header.Section(file, DictionarySection.Characters).Pointer<uint>();
        Trie = header.Section(file, DictionarySection.Trie).Pointer<ulong>();
        Words = words.Pointer<WordEntry>();
        ConnectionCosts = header.Section(file, DictionarySection.ConnectionCosts).Pointer<short>();
        UnknownWords = header.Section(file, DictionarySection.UnknownWords).Pointer<int>();
        RightIdCount = rightIds.Length / sizeof(ushort);
        LeftIdCount = leftIds.Length / sizeof(ushort);
        LongestWord = header.Section(file, DictionarySection.Categories).Read<int>(0);
        FirstUnknownWord = offsets.Length / sizeof(int);
        _wordCount = words.Length / sizeof(WordEntry);

        _features = new FeatureTable(
            offsets,
            header.Section(file, DictionarySection.Features),
            header.Section(file, DictionarySection.BaseForms));
        _partsOfSpeech = new PartOfSpeechTable(header.Section(file, DictionarySection.PartsOfSpeech));
        _originalLeftIds = leftIds.Span<ushort>().ToArray();
        _originalRightIds = rightIds.Span<ushort>().ToArray();
        BoundaryLeftId = (ushort)Array.IndexOf(_originalLeftIds, (ushort)0);
        BoundaryRightId = (ushort)Array.IndexOf(_originalRightIds, (ushort)0);
    }

    /// <summary>
    /// The dictionary beside the assembly (<see cref="DefaultFileName"/>), loaded at its first use.
    /// </summary>
    /// <exception cref="DictionaryFormatException">The file is missing or damaged.</exception>
    public static JapaneseDictionary Default => DefaultDictionary.Value;

    internal uint* Characters { get; }

    internal ulong* Trie { get; }

    internal WordEntry* Words { get; }

    /// <summary>Rows by the left id of the later word, columns by the right id of the earlier one.</summary>
    internal short* ConnectionCosts { get; }

    /// <summary>The first unknown word of each category.</summary>
    internal int* UnknownWords { get; }

    internal int RightIdCount { get; }

    internal int LeftIdCount { get; }

    internal int LongestWord { get; }

    internal int FirstUnknownWord { get; }

    internal ushort BoundaryLeftId { get; }

    internal ushort BoundaryRightId { get; }

    /// <summary>Reads a dictionary file that <see cref="DictionaryBuilder"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DictionaryFormatException">The file is missing, damaged, or of another version.</exception>
    public static JapaneseDictionary Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] file;
        try
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path);
            file = ReadPinned(RandomAccess.GetLength(handle), (buffer, offset) => RandomAccess.Read(handle, buffer.AsSpan(offset), offset), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DictionaryFormatException($"{path}: the dictionary cannot be read: {failure.Message}", failure);
        }

        return Open(file, path);
    }

    /// <summary>Reads a dictionary from a stream, from its position to its end.</summary>
    /// <param name="stream">A readable, seekable stream.</param>
    /// <exception cref="DictionaryFormatException">The content is damaged, or of another version.</exception>
    public static JapaneseDictionary Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        const string Name = "dictionary";
        byte[] file = ReadPinned(stream.Length - stream.Position, (buffer, offset) => stream.Read(buffer, offset, buffer.Length - offset), Name);
        return Open(file, Name);
    }

    /// <inheritdoc/>
    public int GetLeftId(int wordId) => _originalLeftIds[Word(wordId).LeftId];

    /// <inheritdoc/>
    public int GetRightId(int wordId) => _originalRightIds[Word(wordId).RightId];

    /// <inheritdoc/>
    public int GetWordCost(int wordId) => Word(wordId).Cost;

    /// <inheritdoc/>
    public string GetPartOfSpeech(int wordId) => _partsOfSpeech.PartOfSpeech(Word(wordId).PartOfSpeech);

    /// <inheritdoc/>
    public string? GetReading(int wordId) => IsKnown(wordId) ? _features.Reading(wordId) : null;

    /// <inheritdoc/>
    public string? GetBaseForm(int wordId) => IsKnown(wordId) ? _features.BaseForm(wordId) : null;

    /// <inheritdoc/>
    public string? GetPronunciation(int wordId) => IsKnown(wordId) ? _features.Pronunciation(wordId) : null;

    /// <inheritdoc/>
    public string? GetInflectionType(int wordId) =>
        IsKnown(wordId) ? _partsOfSpeech.InflectionType(Word(wordId).PartOfSpeech) : null;

    /// <inheritdoc/>
    public string? GetInflectionForm(int wordId) =>
        IsKnown(wordId) ? _partsOfSpeech.InflectionForm(Word(wordId).PartOfSpeech) : null;

    internal ushort StoredLeftId(int original) => (ushort)Array.IndexOf(_originalLeftIds, (ushort)original);

    internal ushort StoredRightId(int original) => (ushort)Array.IndexOf(_originalRightIds, (ushort)original);

    internal ReadOnlySpan<char> BaseFormSpan(int wordId) => IsKnown(wordId) ? _features.BaseFormSpan(wordId) : default;

    private static JapaneseDictionary Open(byte[] file, string name) => new(file, DictionaryHeader.Check(file, name));

    private static byte[] ReadPinned(long length, Func<byte[], int, int> read, string name)
    {
        if (length is < DictionaryFile.HeaderLength or > int.MaxValue / 2)
        {
            throw new DictionaryFormatException($"{name}: not a dictionary: {length} bytes");
        }

        byte[] file = GC.AllocateUninitializedArray<byte>((int)length, pinned: true);
        int filled = 0;
        while (filled < file.Length)
        {
            int count = read(file, filled);
            if (count == 0)
            {
                throw new DictionaryFormatException($"{name}: ended after {filled} of {length} bytes");
            }

            filled += count;
        }

        return file;
    }

    private static string DefaultPath()
    {
        string directory = System.IO.Path.GetDirectoryName(typeof(JapaneseDictionary).Assembly.Location) is { Length: > 0 } beside
            ? beside
            : AppContext.BaseDirectory;
        string path = System.IO.Path.Combine(directory, DefaultFileName);
        return File.Exists(path) ? path : System.IO.Path.Combine(AppContext.BaseDirectory, DefaultFileName);
    }

    private bool IsKnown(int wordId) => (uint)wordId < (uint)FirstUnknownWord;

    private WordEntry Word(int wordId)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)wordId, (uint)_wordCount, nameof(wordId));
        WordEntry word = Words[wordId];
        GC.KeepAlive(_file);
        return word;
    }
}
