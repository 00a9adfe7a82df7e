using InitiativeBot.Data;
using InitiativeBot.Editing;
using InitiativeBot.Measures;
using InitiativeBot.Tests.Cities;

namespace InitiativeBot.Core.Tests.Editing;

/// <summary>Another year's document takes the place of the one before, and the words follow their measures.</summary>
public sealed class NextDocumentTests : IDisposable
{
    private readonly MinatoFolders _city = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _city.Dispose();

    [Fact]
    public async Task Words_follow_their_measure_to_its_new_number()
    {
        var before = Data();
        using var editor = CreateSut();

        var result = await editor.ApplyAsync(await editor.ProposeDocumentAsync(NextYear(before.Catalog.All), null, Cancelled), "Aoki", Cancelled);

        Assert.Empty(result.Problems);
        var after = Data();
        foreach (var language in new[] { "ja", "en" })
        {
            foreach (var measure in before.Catalog.Originals.Where(m => m.Title != "図書館の本のオンライン予約"))
            {
                var moved = after.Catalog.Originals.Single(m => m.Title.StartsWith(measure.Title[..6], StringComparison.Ordinal));
                Assert.Equal(before.Catalog.EntryOf(measure.Id, language).Questions, after.Catalog.EntryOf(moved.Id, language).Questions);
            }
        }

        Assert.Equal("1-1-2 1-1-3", string.Join(' ', after.Topics.Single(t => t.Id == "home").Members));
    }

    [Fact]
    public async Task Words_of_a_measure_that_went_are_set_aside()
    {
        using var editor = CreateSut();

        await editor.ApplyAsync(await editor.ProposeDocumentAsync(NextYear(Data().Catalog.All), null, Cancelled), "Aoki", Cancelled);

        Assert.Contains("令和６年度 1-1-2 図書館の本のオンライン予約", _city.Read("index/retired.json"), StringComparison.Ordinal);
        Assert.Contains("借りたい本を家から取り置きしてもらえますか", _city.Read("index/retired.json"), StringComparison.Ordinal);
        Assert.Contains("How do I reserve a library book online?", _city.Read("index/retired.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("借りたい本を家から取り置きしてもらえますか", _city.Read("index/languages/ja.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_words_yet_is_told_and_does_not_hold_the_document_back()
    {
        using var editor = CreateSut();

        var proposal = await editor.ProposeDocumentAsync(NextYear(Data().Catalog.All), null, Cancelled);

        Assert.True(proposal.CanApply);
        Assert.Contains(proposal.Incomplete, p => p.EndsWith("has no entry for 1-1-1 公園の予約", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_can_be_undone()
    {
        var before = _city.Everything();
        using var editor = CreateSut();
        var result = await editor.ApplyAsync(await editor.ProposeDocumentAsync(NextYear(Data().Catalog.All), null, Cancelled), "Aoki", Cancelled);

        await editor.ApplyAsync(await editor.ProposeUndoAsync(result.Entry!.Id, Cancelled), "Aoki", Cancelled);

        Assert.Equal(before, _city.Everything());
    }

    [Fact]
    public void What_somebody_has_to_look_at_is_told()
    {
        var data = Data();

        var lines = NextDocument.WordsToLookAt(DocumentDiff.Between(data.Catalog.All, NextYear(data.Catalog.All)), data.Languages).ToList();

        Assert.Contains("look at 1-2-1 川の水位の公開と予測: en title", lines);
        Assert.Contains("write words for 1-1-1 公園の予約: en, ja, a topic", lines);
        Assert.Contains("set aside in index/retired.json: 1-1-2 図書館の本のオンライン予約", lines);
        Assert.Equal(3, lines.Count);
    }

    // A new first measure, one that went, one renamed (with its reprint); the numbers between move.
    private static IReadOnlyList<Measure> NextYear(IReadOnlyList<Measure> measures) =>
    [
        measures[0] with { Title = "公園の予約", Description = "広場や野球場を空いている日に取る。", IsNew = true },
        .. measures.Where(m => m.Id != new MeasureId(1, 1, 2)).Select(m => m.Id == new MeasureId(1, 1, 1) ? m with { Id = new MeasureId(1, 1, 2) }
            : m.Title == "川の水位の公開" ? m with { Title = "川の水位の公開と予測" } : m),
    ];

    private DataEditor CreateSut() => new(_city.Index, _city.Dialogs, _city.Data, TimeProvider.System);

    private CityData Data() => CityData.Load(_city.Index, _city.Dialogs);
}
