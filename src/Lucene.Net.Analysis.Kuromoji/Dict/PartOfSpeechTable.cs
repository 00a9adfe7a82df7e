using System.Text;

namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>
/// The combinations of part of speech, inflection type and inflected form: the number of rows, the end of each string
/// and the UTF-8 text, three strings a row, an empty one for none. A string is made once, when first read.
/// </summary>
internal sealed class PartOfSpeechTable(PinnedSection section)
{
    public const int Columns = 3;

    private readonly string?[] _strings = new string?[section.Read<int>(0) * Columns];

    public string PartOfSpeech(int row) => Get(row * Columns)!;

    public string? InflectionType(int row) => Get((row * Columns) + 1);

    public string? InflectionForm(int row) => Get((row * Columns) + 2);

    private string? Get(int index)
    {
        string text = _strings[index] ??= Decode(index);
        return text.Length == 0 ? null : text;
    }

    private string Decode(int index)
    {
        ReadOnlySpan<int> ends = section.Span<int>()[1..];
        int start = index == 0 ? 0 : ends[index - 1];
        ReadOnlySpan<byte> text = section.Span<byte>()[((1 + _strings.Length) * sizeof(int))..];
        return Encoding.UTF8.GetString(text[start..ends[index]]);
    }
}
