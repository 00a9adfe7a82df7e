using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace InitiativeBot.Understanding;

/// <summary>
/// What was learned of each language last, and from what, so that data of which only a part changed is not learned anew as a
/// whole. Keeps one state of each language. Thread-safe.
/// </summary>
public sealed class LearnedLanguages
{
    private readonly ConcurrentDictionary<string, (string From, object Learned)> _languages;
    private readonly LearnedFiles? _files;
    private int _count;
    private int _countOfKept;

    /// <summary>Nothing learned yet.</summary>
    /// <param name="files">Where it is kept over the end of the process; null: nowhere.</param>
    public LearnedLanguages(LearnedFiles? files = null) => (_languages, _files) = (new(StringComparer.Ordinal), files);

    private LearnedLanguages(IEnumerable<KeyValuePair<string, (string From, object Learned)>> languages) => _languages = new(languages, StringComparer.Ordinal);

    /// <summary>How often something was learned, not taken from what was there.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How often what was kept of an earlier process was used.</summary>
    public int CountOfKept => Volatile.Read(ref _countOfKept);

    /// <summary>The same to begin with; what is learned in the one is not known to the other, and what it learns is not kept.</summary>
    public LearnedLanguages Fork() => new(_languages);

    /// <summary>What was learned of a language from just this; learned now where it was not.</summary>
    internal T Get<T>(string language, string from, Func<T> learn, Func<BinaryReader, T> read, Action<BinaryWriter, T> write)
        where T : class
    {
        if (_languages.TryGetValue(language, out var known) && known.From == from && known.Learned is T same)
        {
            return same;
        }

        var learned = _files?.Read(language, from, read);
        if (learned is null)
        {
            learned = learn();
            Interlocked.Increment(ref _count);
            _files?.Write(language, from, writer => write(writer, learned));
        }
        else
        {
            Interlocked.Increment(ref _countOfKept);
        }

        _languages[language] = (from, learned);
        return learned;
    }

    /// <summary>A hash of the texts that a language is learned from and of the files that decide how they are cut into features.</summary>
    internal static string Describe(IEnumerable<(string Label, float Weight, string Text)> texts, string indexFolder, bool hasQuestions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var vocabulary = Path.Combine(indexFolder, "vocabulary");
        // Lists of words and of spellings; what is JSON there is no matter of single words.
        foreach (var path in Directory.Exists(vocabulary)
            ? Directory.GetFiles(vocabulary).Where(f => Path.GetExtension(f) is ".txt" or ".csv").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            Append(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            Append(File.ReadAllBytes(path));
        }

        // What the tokenizer's own dictionary holds is told by its size and time: to read it takes longer than all else.
        var dictionary = new DirectoryInfo(Path.Combine(indexFolder, "dictionary"));
        foreach (var file in dictionary.Exists ? dictionary.GetFiles("*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal) : Enumerable.Empty<FileInfo>())
        {
            Append(Encoding.UTF8.GetBytes(file.Name));
            Append(BitConverter.GetBytes(file.Length));
            Append(BitConverter.GetBytes(file.LastWriteTimeUtc.Ticks));
        }

        foreach (var (label, weight, text) in texts)
        {
            Append(Encoding.UTF8.GetBytes(label));
            Append(BitConverter.GetBytes(weight));
            Append(Encoding.UTF8.GetBytes(text));
        }

        Append([(byte)(hasQuestions ? 1 : 0)]);
        return Convert.ToHexString(hash.GetHashAndReset());

        void Append(byte[] part)
        {
            var length = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(part);
        }
    }
}
