namespace Lucene.Net.Analysis.Ja.Viterbi;

/// <summary>A word of the best path, ready to be a token.</summary>
internal readonly record struct PathWord(int Position, int Length, int WordId, JapaneseTokenizerType Type, int PositionLength = 1);

/// <summary>The stretch of the best path that is settled and not yet handed out. It is found, and therefore kept, last word first.</summary>
internal sealed class BestPath
{
    private PathWord[] _words = new PathWord[64];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Push(in PathWord word)
    {
        if (Count == _words.Length)
        {
            Array.Resize(ref _words, Count * 2);
        }

        _words[Count++] = word;
    }

    public ref readonly PathWord Pop() => ref _words[--Count];
}
