namespace Lucene.Net.Analysis.Ja.Viterbi;

/// <summary>
/// A word in the lattice, kept with the position where it ends: where it starts, and which of the words that end there
/// is the best before it. A negative word id is the complement of a phrase of the user dictionary.
/// </summary>
internal struct LatticeNode(int start, int before, int wordId)
{
    public int Start = start;
    public int Before = before;
    public int WordId = wordId;
}
