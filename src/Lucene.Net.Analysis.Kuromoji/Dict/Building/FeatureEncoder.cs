using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Lucene.Net.Analysis.Ja.Dict.Building;

/// <summary>Writes the records that <see cref="FeatureTable"/> reads; equal records are stored once.</summary>
internal sealed class FeatureEncoder : IDisposable
{
    private readonly Dictionary<(string Reading, string Pronunciation, string? BaseForm), int> _offsets = [];
    private readonly Dictionary<string, int> _baseForms = new(StringComparer.Ordinal);
    private readonly List<string> _baseFormOrder = [];
    private readonly MemoryStream _records = new();

    public byte[] Records => _records.ToArray();

    public void Dispose() => _records.Dispose();

    public int Add(SourceWord word)
    {
        (string, string, string?) key = (word.Reading, word.Pronunciation, word.BaseForm);
        if (!_offsets.TryGetValue(key, out int offset))
        {
            offset = (int)_records.Position;
            _offsets.Add(key, offset);
            Write(word);
        }

        return offset;
    }

    public byte[] BaseForms()
    {
        var output = new MemoryStream();
        Span<byte> number = stackalloc byte[sizeof(int)];
        Put(output, number, _baseFormOrder.Count);
        int at = 0;
        foreach (string form in _baseFormOrder)
        {
            Put(output, number, at);
            at += form.Length;
        }

        Put(output, number, at);
        foreach (string form in _baseFormOrder)
        {
            output.Write(MemoryMarshal.AsBytes(form.AsSpan()));
        }

        return output.ToArray();

        static void Put(MemoryStream output, Span<byte> buffer, int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer, value);
            output.Write(buffer);
        }
    }

    private void Write(SourceWord word)
    {
        bool pronunciation = word.Pronunciation != word.Reading;
        bool wide = (word.Reading + word.Pronunciation).Any(c => c < FeatureTable.NarrowOrigin || c > FeatureTable.NarrowOrigin + byte.MaxValue);
        _records.WriteByte((byte)((pronunciation ? FeatureTable.HasPronunciation : 0)
            | (word.BaseForm is null ? 0 : FeatureTable.HasBaseForm)
            | (wide ? FeatureTable.Wide : 0)));
        _records.WriteByte((byte)word.Reading.Length);
        if (pronunciation)
        {
            _records.WriteByte((byte)word.Pronunciation.Length);
        }

        if (word.BaseForm is { } form)
        {
            int number = NumberOf(form);
            _records.WriteByte((byte)number);
            _records.WriteByte((byte)(number >> 8));
            _records.WriteByte((byte)(number >> 16));
        }

        WriteCharacters(word.Reading, wide);
        if (pronunciation)
        {
            WriteCharacters(word.Pronunciation, wide);
        }
    }

    private int NumberOf(string form)
    {
        if (!_baseForms.TryGetValue(form, out int number))
        {
            number = _baseFormOrder.Count;
            _baseForms.Add(form, number);
            _baseFormOrder.Add(form);
        }

        return number;
    }

    private void WriteCharacters(string text, bool wide)
    {
        foreach (char c in text)
        {
            if (wide)
            {
                _records.WriteByte((byte)c);
                _records.WriteByte((byte)(c >> 8));
            }
            else
            {
                _records.WriteByte((byte)(c - FeatureTable.NarrowOrigin));
            }
        }
    }
}
