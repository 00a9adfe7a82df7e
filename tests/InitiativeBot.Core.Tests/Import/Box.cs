using InitiativeBot.Import;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>A box of a detail page for a test: its lines stand on lines 1, 3, 5, … of <c>box.txt</c>.</summary>
internal sealed class Box
{
    public Box(string[] lines, params string[] corrections)
    {
        var source = SourceText.Parse("box.txt", string.Join("\n\n", lines));
        Lines = source.Pages.Count == 0 ? [] : source.Pages[0];
        Corrections = Corrections.Parse("box.corrections.txt", corrections, source);
        Paragraphs = new ParagraphFinder(SmallCity.Layout, Corrections);
    }

    public IReadOnlyList<SourceLine> Lines { get; }

    public Corrections Corrections { get; }

    public ParagraphFinder Paragraphs { get; }

    public string Text => string.Join('\n', Paragraphs.Find(Lines, 30).Select(p => p.Text));
}
