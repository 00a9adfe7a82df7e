using System.Runtime.InteropServices;

namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>
/// Readings, pronunciations and base forms, decoded only when asked for. A record is a flags byte, the length of the
/// reading, where flagged the length of the pronunciation and the number of the base form, then the characters: one
/// byte each (katakana, from U+3000 on) unless the record is flagged wide.
/// </summary>
internal sealed class FeatureTable(PinnedSection offsets, PinnedSection records, PinnedSection baseForms)
{
    public const byte HasPronunciation = 1;
    public const byte HasBaseForm = 2;
    public const byte Wide = 4;
    public const char NarrowOrigin = '\u3000';

    private readonly int _baseFormCount = baseForms.Read<int>(0);

    public string Reading(int wordId) => Decode(RecordOf(wordId), pronunciation: false);

    public string Pronunciation(int wordId) => Decode(RecordOf(wordId), pronunciation: true);

    public string? BaseForm(int wordId)
    {
        ReadOnlySpan<char> form = BaseFormSpan(wordId);
        return form.IsEmpty ? null : form.ToString();
    }

    public ReadOnlySpan<char> BaseFormSpan(int wordId)
    {
        ReadOnlySpan<byte> record = RecordOf(wordId);
        if ((record[0] & HasBaseForm) == 0)
        {
            return default;
        }

        ReadOnlySpan<byte> number = record[((record[0] & HasPronunciation) != 0 ? 3 : 2)..];
        int index = number[0] | (number[1] << 8) | (number[2] << 16);
        ReadOnlySpan<int> starts = baseForms.Span<int>()[1..(_baseFormCount + 2)];
        ReadOnlySpan<char> text = MemoryMarshal.Cast<byte, char>(baseForms.Span<byte>()[((_baseFormCount + 2) * sizeof(int))..]);
        return text[starts[index]..starts[index + 1]];
    }

    /// <summary>Copies the reading or pronunciation; returns its length, which is that of the destination at most.</summary>
    public int CopyTo(int wordId, bool pronunciation, Span<char> destination)
    {
        ReadOnlySpan<byte> characters = Locate(RecordOf(wordId), pronunciation, out bool wide, out int length);
        length = Math.Min(length, destination.Length);
        Expand(characters, wide, destination[..length]);
        return length;
    }

    private static string Decode(ReadOnlySpan<byte> record, bool pronunciation)
    {
        Span<char> buffer = stackalloc char[256];
        ReadOnlySpan<byte> characters = Locate(record, pronunciation, out bool wide, out int length);
        Expand(characters, wide, buffer[..length]);
        return buffer[..length].ToString();
    }

    private static ReadOnlySpan<byte> Locate(ReadOnlySpan<byte> record, bool pronunciation, out bool wide, out int length)
    {
        byte flags = record[0];
        int readingLength = record[1];
        int offset = 2;
        int pronunciationLength = (flags & HasPronunciation) != 0 ? record[offset++] : -1;
        offset += (flags & HasBaseForm) != 0 ? 3 : 0;
        wide = (flags & Wide) != 0;
        int size = wide ? 2 : 1;
        if (pronunciation && pronunciationLength >= 0)
        {
            length = pronunciationLength;
            return record.Slice(offset + (readingLength * size), length * size);
        }

        length = readingLength;
        return record.Slice(offset, length * size);
    }

    private static void Expand(ReadOnlySpan<byte> characters, bool wide, Span<char> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = wide
                ? (char)(characters[2 * i] | (characters[(2 * i) + 1] << 8))
                : (char)(NarrowOrigin + characters[i]);
        }
    }

    private ReadOnlySpan<byte> RecordOf(int wordId) => records.Span<byte>()[offsets.Read<int>(wordId)..];
}
