using Lucene.Net.Index;
using Lucene.Net.Search;

namespace InitiativeBot.Search.Keyword;

/// <summary>Pieces that stand in a text one after the other: what a term looks for, in the index and in a text to be marked.</summary>
/// <param name="Kind">How the text is cut.</param>
/// <param name="Slots">Each place, counted from the first, and the pieces that may stand there.</param>
internal sealed record TermPattern(PieceKind Kind, IReadOnlyList<TermPattern.Slot> Slots)
{
    /// <summary>A place within a pattern.</summary>
    public readonly record struct Slot(int Position, IReadOnlyList<string> Terms);

    /// <summary>The pattern of pieces; null where there is none.</summary>
    public static TermPattern? Of(PieceKind kind, IReadOnlyList<(string Term, int Position)> pieces) =>
        pieces.Count == 0 ? null : new TermPattern(kind, [.. pieces.Select(p => new Slot(p.Position - pieces[0].Position, [p.Term]))]);

    /// <summary>The places in a text where the pattern stands, as units of the original text.</summary>
    public IEnumerable<(int Start, int End)> In(IndexedText text)
    {
        var pieces = text.Pieces(Kind);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (Slots[0].Terms.Contains(pieces[i].Term) && EndOf(pieces, i) is { } end)
            {
                yield return (pieces[i].Start, end);
            }
        }
    }

    /// <summary>The pattern as a query over a field of the index.</summary>
    public Query In(string field)
    {
        if (Slots.Any(s => s.Terms.Count > 1))
        {
            var any = new MultiPhraseQuery();
            foreach (var slot in Slots)
            {
                any.Add([.. slot.Terms.Select(t => new Term(field, t))], slot.Position);
            }

            return any;
        }

        var terms = Pairs().ToList();
        if (terms is [var only])
        {
            return new TermQuery(new Term(field, only.Term));
        }

        var phrase = new PhraseQuery();
        foreach (var (term, position) in terms)
        {
            phrase.Add(new Term(field, term), position);
        }

        return phrase;
    }

    // Pairs of characters are rarer than characters, so they are found faster and say more.
    private IEnumerable<(string Term, int Position)> Pairs()
    {
        var isCovered = false;
        for (var i = 0; i < Slots.Count; i++)
        {
            var term = Slots[i].Terms[0];
            var isPair = Kind != PieceKind.Words && i + 1 < Slots.Count && Slots[i + 1].Position == Slots[i].Position + 1
                && CharacterToken.IsWideTerm(term) && CharacterToken.IsWideTerm(Slots[i + 1].Terms[0]);
            if (isPair)
            {
                yield return (term + Slots[i + 1].Terms[0], Slots[i].Position);
            }
            else if (!isCovered)
            {
                yield return (term, Slots[i].Position);
            }

            isCovered = isPair;
        }
    }

    private int? EndOf(IReadOnlyList<Piece> pieces, int first)
    {
        var end = pieces[first].End;
        var next = first + 1;
        foreach (var slot in Slots.Skip(1))
        {
            var position = pieces[first].Position + slot.Position;
            while (next < pieces.Count && (pieces[next].Position < position || (pieces[next].Position == position && !slot.Terms.Contains(pieces[next].Term))))
            {
                next++;
            }

            if (next == pieces.Count || pieces[next].Position != position)
            {
                return null;
            }

            end = Math.Max(end, pieces[next].End);
        }

        return end;
    }
}
