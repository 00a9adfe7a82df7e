using Lucene.Net.Analysis.Ja.Dict;

namespace Lucene.Net.Analysis.Ja.Viterbi;

/// <summary>The part of the text that is still needed, with what the dictionary knows of each code unit.</summary>
internal sealed unsafe class TextWindow(JapaneseDictionary dictionary)
{
    private const int InitialLength = 4096;

    private readonly PinnedArray<char> _text = new(InitialLength);
    private readonly PinnedArray<uint> _symbols = new(InitialLength);
    private TextReader _reader = TextReader.Null;
    private int _start;

    /// <summary>The position after the last code unit read so far.</summary>
    public int Limit { get; private set; }

    /// <summary>Whether the text ends at <see cref="Limit"/>.</summary>
    public bool Ended { get; private set; }

    public void Reset(TextReader reader)
    {
        _reader = reader;
        _start = 0;
        Limit = 0;
        Ended = false;
    }

    /// <summary>Pointers to position 0: add a position that is in the window. Good until the next <see cref="Fill"/>.</summary>
    public char* Text => _text.Pointer - _start;

    public uint* Symbols => _symbols.Pointer - _start;

    public ReadOnlySpan<char> Slice(int position, int length) => _text.Span.Slice(position - _start, length);

    /// <summary>Reads on, until <paramref name="until"/> or the end is in the window; what lies before <paramref name="keepFrom"/> goes.</summary>
    public void Fill(int keepFrom, int until)
    {
        int kept = Limit - keepFrom;
        if (keepFrom > _start)
        {
            _text.Span.Slice(keepFrom - _start, kept).CopyTo(_text.Span);
            _symbols.Span.Slice(keepFrom - _start, kept).CopyTo(_symbols.Span);
            _start = keepFrom;
        }

        int needed = until - _start;
        if (needed > _text.Length)
        {
            int grown = Math.Max(needed, _text.Length * 2);
            _text.Grow(grown);
            _symbols.Grow(grown);
        }

        while (Limit < until && !Ended)
        {
            int free = Limit - _start;
            int read = Math.Max(_reader.Read(_text.Array, free, _text.Length - free), 0);
            Ended = read == 0;
            Classify(_text.Span.Slice(free, read), _symbols.Span[free..]);
            Limit += read;
        }
    }

    private void Classify(ReadOnlySpan<char> text, Span<uint> symbols)
    {
        uint* table = dictionary.Characters;
        for (int i = 0; i < text.Length; i++)
        {
            symbols[i] = table[text[i]];
        }
    }
}
