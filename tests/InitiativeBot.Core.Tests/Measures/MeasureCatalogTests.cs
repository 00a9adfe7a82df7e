using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Measures;

public sealed class MeasureCatalogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Measures_come_in_document_order_and_originals_without_reprints()
    {
        var tenth = SampleMeasures.Water with { Id = new MeasureId(1, 1, 10) };
        var catalog = new MeasureCatalog([SampleMeasures.Reprint, tenth, SampleMeasures.Water]);

        Assert.Equal(["1-1-3", "1-1-10", "2-1-1"], catalog.All.Select(m => m.Id.ToString()));
        Assert.Equal(["1-1-3", "1-1-10"], catalog.Originals.Select(m => m.Id.ToString()));
    }

    [Fact]
    public void A_reprint_leads_to_its_original_and_an_original_to_itself()
    {
        var catalog = new MeasureCatalog([SampleMeasures.Water, SampleMeasures.Reprint]);

        Assert.Same(SampleMeasures.Water, catalog.OriginalOf(SampleMeasures.Reprint.Id));
        Assert.Same(SampleMeasures.Water, catalog.OriginalOf(SampleMeasures.Water.Id));
        Assert.Null(catalog.Find(new MeasureId(9, 9, 9)));
    }

    [Fact]
    public void A_language_without_a_schedule_leaves_what_was_done_and_planned_in_Japanese()
    {
        var texts = Catalog("""{ "1-1-3": { "title": "Water", "department": "Waterworks", "description": "Charges." } }""").TextsOf(SampleMeasures.Reprint.Id, "en");

        Assert.Equal(("en", "ja", "en"), (texts.Language, texts.BodyLanguage, texts.DescriptionLanguage));
        Assert.Equal(("Water", "Waterworks"), (texts.Title, texts.Department));
        Assert.Equal("Charges.", texts.Description);
        Assert.Equal(SampleMeasures.Water.Status, texts.Status);
    }

    [Fact]
    public void A_whole_translation_mixes_no_languages()
    {
        var texts = Catalog("""{ "1-1-3": { "title": "Water", "description": "Charges.", "schedule": [{ "period": "2020", "text": "Study" }] } }""")
            .TextsOf(SampleMeasures.Water.Id, "EN");

        Assert.Equal("EN", texts.BodyLanguage);
        Assert.Equal("Charges.", texts.Description);
        Assert.Equal(("", "", ""), (texts.Status, texts.Plan, texts.Notes));
    }

    [Fact]
    public void Without_a_summary_the_first_sentence_stands_in()
    {
        var texts = Catalog("{}").TextsOf(SampleMeasures.Water.Id, "en");

        Assert.Equal("料金をWEBで確認できる。", texts.Summary);
        Assert.Equal("ja", texts.Language);
    }

    private MeasureCatalog Catalog(string english)
    {
        Measure[] measures = [SampleMeasures.Water, SampleMeasures.Reprint];
        return new MeasureCatalog(measures, [LanguageFile.Load(_directory.Write("en.json", english), measures)]);
    }
}
