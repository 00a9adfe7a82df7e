using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Measures;

public class DocumentDiffTests
{
    private static readonly IReadOnlyList<Measure> Document = RepositoryCity.Data.Catalog.All;

    [Fact]
    public void The_same_document_differs_in_nothing() => Assert.Empty(DocumentDiff.Between(Document, Document).Describe());

    [Fact]
    public void A_measure_put_in_before_moves_the_others_and_none_is_lost()
    {
        var shifted = Document.Select(m => m.Id is { Pillar: 1, Category: 1 } ? m with { Id = new MeasureId(1, 1, m.Id.Number + 1) } : m).ToList();
        var first = Document[0] with { Title = "図書館の本の予約", Description = "家から本を予約できる。", Id = new MeasureId(1, 1, 1) };

        var diff = DocumentDiff.Between(Document, [first, .. shifted.Select(m => m.ReprintOf is { Pillar: 1, Category: 1 } o ? m with { ReprintOf = new MeasureId(1, 1, o.Number + 1) } : m)]);

        Assert.Equal([first], diff.Added);
        Assert.Empty(diff.Removed);
        Assert.Equal(Document.Where(m => m.Id is { Pillar: 1, Category: 1 }).Select(m => m.Title), diff.Stayed.Where(p => p.IsMoved).Select(p => p.After.Title));
        Assert.All(diff.Stayed, p => Assert.Equal(p.Before.Title, p.After.Title));
    }

    [Fact]
    public void A_title_worded_anew_is_the_same_measure()
    {
        var renamed = Document.Select(m => m.Id == new MeasureId(1, 1, 3) ? m with { Title = "水道料金等のオンライン確認" } : m).ToList();

        Assert.Equal(
            [$"renamed 1-1-3 水道料金等のオンライン確認 (was {Document.Single(m => m.Id == new MeasureId(1, 1, 3)).Title}): title"],
            DocumentDiff.Between(Document, renamed).Describe());
    }

    [Fact]
    public void A_measure_that_went_and_another_in_its_place_are_two()
    {
        var other = Document[2] with { Title = "空き家の活用", Description = "空き家を借りたい人に紹介する。", Status = "", Plan = "" };

        var diff = DocumentDiff.Between(Document, [.. Document.Take(2), other, .. Document.Skip(3)]);

        Assert.Equal([other], diff.Added);
        Assert.Equal([Document[2]], diff.Removed);
    }

    [Fact]
    public void Two_that_change_places_keep_their_titles()
    {
        var (a, b) = (Document[0], Document[1]);

        var diff = DocumentDiff.Between(Document, [b with { Id = a.Id }, a with { Id = b.Id }, .. Document.Skip(2)]);

        Assert.Equal([$"moved {a.Id} {b.Title} (was {b.Id})", $"moved {b.Id} {a.Title} (was {a.Id})"], diff.Describe());
    }
}
