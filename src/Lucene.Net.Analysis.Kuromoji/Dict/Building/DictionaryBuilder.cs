using System.Runtime.InteropServices;
using System.Text;
using Lucene.Net.Analysis.Ja.Dict.Building;

namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>
/// Builds the dictionary file from an IPADIC source directory (word lists, <c>matrix.def</c>, <c>char.def</c>,
/// <c>unk.def</c>, all in EUC-JP). The same sources give the same bytes.
/// </summary>
public static class DictionaryBuilder
{
    /// <summary>Builds a dictionary.</summary>
    /// <param name="sourceDirectory">The directory of the sources.</param>
    /// <param name="output">Where the file is written.</param>
    /// <param name="progress">Told how far the work is, or null.</param>
    /// <exception cref="DictionaryFormatException">The sources are not IPADIC's format; the message names file and line.</exception>
    public static void Build(string sourceDirectory, Stream output, IProgress<DictionaryBuildProgress>? progress = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourceDirectory);
        ArgumentNullException.ThrowIfNull(output);

        List<SourceWord> words = WordListReader.Read(sourceDirectory, progress);
        CharacterDefinition characters = CharacterDefinition.Read(System.IO.Path.Combine(sourceDirectory, "char.def"));
        List<SourceWord>[] unknown = UnknownWordReader.Read(System.IO.Path.Combine(sourceDirectory, "unk.def"), characters);
        ConnectionMatrix matrix = ConnectionCostReader.Read(System.IO.Path.Combine(sourceDirectory, "matrix.def"), progress);
        List<SourceWord> all = [.. words, .. unknown.SelectMany(list => list)];
        CheckContexts(all, matrix);

        ContextOrder left = ContextOrder.ByUse(matrix.LeftIds, all.Select(word => (word.LeftId, word.Cost)));
        ContextOrder right = ContextOrder.ByUse(matrix.RightIds, all.Select(word => (word.RightId, word.Cost)));
        var writer = new DictionaryWriter();
        progress?.Report(new DictionaryBuildProgress(DictionaryBuildStage.Trie, 0));
        AddTrie(writer, words, characters);
        AddWords(writer, all, words.Count, left, right);
        AddUnknown(writer, unknown, words.Count);
        writer.Add(DictionarySection.Categories, [words.Max(word => word.Surface.Length)]);
        writer.Add(DictionarySection.ConnectionCosts, Reorder(matrix, left, right));
        writer.Add(DictionarySection.LeftIds, left.Originals);
        writer.Add(DictionarySection.RightIds, right.Originals);
        progress?.Report(new DictionaryBuildProgress(DictionaryBuildStage.Writing, 0));
        writer.WriteTo(output);
        progress?.Report(new DictionaryBuildProgress(DictionaryBuildStage.Writing, 1));
    }

    private static void CheckContexts(List<SourceWord> words, ConnectionMatrix matrix)
    {
        SourceWord? bad = words.Find(word => word.LeftId >= matrix.LeftIds || word.RightId >= matrix.RightIds);
        if (bad is not null)
        {
            throw new DictionaryFormatException($"matrix.def: no connection costs for the ids {bad.LeftId}, {bad.RightId} of \"{bad.Surface}\"");
        }
    }

    private static void AddTrie(DictionaryWriter writer, List<SourceWord> words, CharacterDefinition characters)
    {
        int[] uses = new int[CharacterTable.Length];
        foreach (char c in words.SelectMany(word => word.Surface))
        {
            uses[c]++;
        }

        char[] ranked = [.. Enumerable.Range(0, uses.Length).Where(c => uses[c] > 0).OrderByDescending(c => uses[c]).ThenBy(c => c).Select(c => (char)c)];
        uint[] units = characters.Units;
        uint none = (uint)ranked.Length + 1;
        for (int c = 0; c < units.Length; c++)
        {
            units[c] |= none;
        }

        for (int i = 0; i < ranked.Length; i++)
        {
            units[ranked[i]] = (units[ranked[i]] & ~CharacterTable.CodeMask) | (uint)(i + 1);
        }

        var keys = new List<(ushort[] Labels, int Value)>();
        for (int i = 0; i < words.Count; i++)
        {
            if (i == 0 || words[i].Surface != words[i - 1].Surface)
            {
                keys.Add(([.. words[i].Surface.Select(c => (ushort)units[c])], i));
            }
        }

        keys.Sort((a, b) => a.Labels.AsSpan().SequenceCompareTo(b.Labels));
        writer.Add(DictionarySection.Characters, units);
        writer.Add(DictionarySection.Trie, DoubleArrayBuilder.Build(keys, (int)none));
    }

    private static void AddWords(DictionaryWriter writer, List<SourceWord> words, int known, ContextOrder left, ContextOrder right)
    {
        var rows = new List<Grammar>();
        var numbers = new Dictionary<Grammar, int>();
        using var features = new FeatureEncoder();
        int[] offsets = new int[known];
        var entries = new WordEntry[words.Count];
        for (int i = 0; i < words.Count; i++)
        {
            SourceWord word = words[i];
            if (!numbers.TryGetValue(word.Grammar, out int row))
            {
                row = rows.Count;
                numbers.Add(word.Grammar, row);
                rows.Add(word.Grammar);
            }

            bool last = i + 1 == words.Count || words[i + 1].Surface != word.Surface || i + 1 == known;
            entries[i] = new WordEntry(left.Stored[word.LeftId], right.Stored[word.RightId], word.Cost, (ushort)(row | (last ? WordEntry.LastFlag : 0)));
            if (i < known)
            {
                offsets[i] = features.Add(word);
            }
        }

        writer.Add(DictionarySection.Words, entries);
        writer.Add(DictionarySection.FeatureOffsets, offsets);
        writer.Add(DictionarySection.Features, features.Records);
        writer.Add(DictionarySection.BaseForms, features.BaseForms());
        writer.Add(DictionarySection.PartsOfSpeech, EncodeGrammar(rows));
    }

    private static byte[] EncodeGrammar(List<Grammar> rows)
    {
        var text = new MemoryStream();
        var ends = new List<int> { rows.Count };
        foreach (string column in rows.SelectMany(row => new[] { row.PartOfSpeech, row.InflectionType, row.InflectionForm }))
        {
            text.Write(Encoding.UTF8.GetBytes(column));
            ends.Add((int)text.Position);
        }

        return [.. MemoryMarshal.AsBytes<int>(ends.ToArray()), .. text.ToArray()];
    }

    private static void AddUnknown(DictionaryWriter writer, List<SourceWord>[] unknown, int first)
    {
        int[] firsts = new int[unknown.Length];
        for (int i = 0; i < unknown.Length; i++)
        {
            firsts[i] = first;
            first += unknown[i].Count;
        }

        writer.Add(DictionarySection.UnknownWords, firsts);
    }

    private static short[] Reorder(ConnectionMatrix matrix, ContextOrder left, ContextOrder right)
    {
        short[] costs = new short[matrix.LeftIds * matrix.RightIds];
        for (int l = 0; l < matrix.LeftIds; l++)
        {
            for (int r = 0; r < matrix.RightIds; r++)
            {
                costs[(l * matrix.RightIds) + r] = matrix[right.Originals[r], left.Originals[l]];
            }
        }

        return costs;
    }
}
