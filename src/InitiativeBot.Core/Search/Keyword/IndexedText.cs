using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace InitiativeBot.Search.Keyword;

/// <summary>A part of a measure that has words of its own.</summary>
/// <param name="Name">Its name on the wire and in the index.</param>
/// <param name="Field">The field of queries that it belongs to.</param>
/// <param name="Weight">How telling a word is there.</param>
internal sealed record MeasurePart(string Name, SearchField Field, float Weight)
{
    public const string TitleName = "title";
    public const string NamesName = "names";

    public static IReadOnlyList<MeasurePart> All { get; } =
    [
        new(TitleName, SearchField.Title, 4f), new(NamesName, SearchField.Title, 3f), new("department", SearchField.Department, 2f),
        new("category", SearchField.Category, 1.2f), new("pillar", SearchField.Pillar, 0.5f), new("summary", SearchField.Summary, 1.2f),
        new("description", SearchField.Description, 1.5f), new("schedule", SearchField.Schedule, 0.8f), new("status", SearchField.Status, 0.8f),
        new("plan", SearchField.Plan, 0.8f), new("notes", SearchField.Notes, 0.5f),
    ];
}

/// <summary>The ways in which a text is cut into pieces.</summary>
internal enum PieceKind
{
    /// <summary><see cref="CharacterTokens"/>.</summary>
    Characters,

    /// <summary>Words in their base form.</summary>
    Words,

    /// <summary>The reading, cut as <see cref="Characters"/>.</summary>
    Readings,
}

/// <summary>A piece of a text.</summary>
/// <param name="Term">The piece as the index knows it.</param>
/// <param name="Position">Its place among the pieces.</param>
/// <param name="Start">Where it stands in the original text.</param>
/// <param name="End">Where it ends there.</param>
internal readonly record struct Piece(string Term, int Position, int Start, int End);

/// <summary>A text of a measure and its pieces, each made when first asked for. Thread-safe.</summary>
internal sealed class IndexedText
{
    private readonly Lazy<MappedText> _normalized;
    private readonly Lazy<MappedText> _reading;
    private readonly Dictionary<PieceKind, Lazy<IReadOnlyList<Piece>>> _pieces;

    /// <summary>Prepares a text.</summary>
    /// <param name="part">What it is.</param>
    /// <param name="text">The original.</param>
    /// <param name="isDocument">Whether it is the document's own, in Japanese.</param>
    /// <param name="words">The tokenizer.</param>
    /// <param name="analyzer">What cuts Japanese words.</param>
    public IndexedText(MeasurePart part, string text, bool isDocument, JapaneseWords words, Analyzer analyzer)
    {
        Part = part;
        Text = text;
        IsDocument = isDocument;
        _normalized = new(() => MappedText.Normalized(text));
        _reading = new(() => _normalized.Value.Reading(words));
        _pieces = new()
        {
            [PieceKind.Characters] = new(() => Cut(_normalized.Value, CharacterTokenizer.Analyzer)),
            [PieceKind.Words] = new(() => isDocument ? Cut(_normalized.Value, analyzer) : []),
            [PieceKind.Readings] = new(() => isDocument ? Cut(_reading.Value, CharacterTokenizer.Analyzer) : []),
        };
    }

    public MeasurePart Part { get; }

    public string Text { get; }

    public bool IsDocument { get; }

    /// <summary>What the index holds of the text.</summary>
    public string Indexed(PieceKind kind) => kind == PieceKind.Readings ? _reading.Value.Text : _normalized.Value.Text;

    /// <summary>The pieces by position.</summary>
    public IReadOnlyList<Piece> Pieces(PieceKind kind) => _pieces[kind].Value;

    private static List<Piece> Cut(MappedText text, Analyzer analyzer)
    {
        List<Piece> pieces = [];
        using var stream = analyzer.GetTokenStream("", text.Text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var increment = stream.GetAttribute<IPositionIncrementAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var position = -1;
        stream.Reset();
        while (stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            pieces.Add(new Piece(term.ToString()!, position, text.Starts[offset.StartOffset], text.Ends[offset.EndOffset - 1]));
        }

        stream.End();
        return pieces;
    }
}
