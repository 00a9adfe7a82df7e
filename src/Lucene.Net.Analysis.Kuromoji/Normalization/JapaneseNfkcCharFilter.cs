using System.Text;
using Lucene.Net.Analysis.CharFilters;

namespace Lucene.Net.Analysis.Ja.Normalization;

/// <summary>
/// Normalizes text to NFKC before it is tokenized, so that full-width letters, half-width kana and compatibility
/// characters are cut as what they stand for. Offsets are corrected exactly: what a sequence became starts and ends
/// where the sequence does, and a place inside it is where the sequence starts.
/// </summary>
public sealed class JapaneseNfkcCharFilter : BaseCharFilter
{
    private const int BlockLength = 1024;

    private readonly StringBuilder _output = new();
    private readonly char[] _block = new char[BlockLength];
    private string _pending = "";
    private int _next;
    private int _written;
    private bool _ended;

    /// <summary>Creates the filter.</summary>
    /// <param name="input">The text.</param>
    public JapaneseNfkcCharFilter(TextReader input) : base(input)
    {
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        while (_next == _output.Length)
        {
            if (_ended)
            {
                return 0;
            }

            Advance();
        }

        int copied = Math.Min(count, _output.Length - _next);
        _output.CopyTo(_next, buffer, index, copied);
        _next += copied;
        return copied;
    }

    /// <inheritdoc/>
    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        while (_next == _output.Length)
        {
            if (_ended)
            {
                return -1;
            }

            Advance();
        }

        _output.CopyTo(_next++, one, 1);
        return one[0];
    }

    /// <summary>Reads a block and normalizes its segments, all but the last: what comes next may belong to it.</summary>
    private void Advance()
    {
        int read = m_input.Read(_block, 0, _block.Length);
        _ended = read <= 0;
        string text = _ended ? _pending : string.Concat(_pending, _block.AsSpan(0, read));
        _output.Clear();
        _next = 0;
        int start = 0;
        while (start < text.Length)
        {
            int end = Nfkc.SegmentEnd(text, start);
            if (end == text.Length && !_ended)
            {
                break;
            }

            Normalize(text.AsSpan(start, end - start));
            start = end;
        }

        _pending = text[start..];
    }

    private void Normalize(ReadOnlySpan<char> segment)
    {
        int before = _output.Length;
        Nfkc.NormalizeSegment(segment, _output);
        int length = _output.Length - before;
        int difference = LastCumulativeDiff;
        if (length > 1 && !MemoryExtensions.SequenceEqual(segment, _output.ToString(before, length)))
        {
            for (int inside = 1; inside < length; inside++)
            {
                AddOffCorrectMap(_written + inside, difference - inside);
            }

            AddOffCorrectMap(_written + length, difference + segment.Length - length);
        }
        else if (length != segment.Length)
        {
            AddOffCorrectMap(_written + length, difference + segment.Length - length);
        }

        _written += length;
    }
}
