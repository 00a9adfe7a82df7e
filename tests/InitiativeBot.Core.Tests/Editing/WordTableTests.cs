using InitiativeBot.Data;
using InitiativeBot.Editing;
using InitiativeBot.Measures;
using InitiativeBot.Tests.Cities;

namespace InitiativeBot.Core.Tests.Editing;

public sealed class WordTableTests : IDisposable
{
    private readonly MinatoFolders _city = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _city.Dispose();

    [Fact]
    public void What_is_there_already_is_no_change()
    {
        var (changes, problem) = WordTable.Changes(ThroughCsv(WordTable.Of(Data())), Data());

        Assert.Null(problem);
        Assert.Empty(changes);
    }

    [Fact]
    public async Task The_words_of_a_city_come_back_from_a_table_into_an_empty_one()
    {
        var words = WordTable.Of(Data());
        _city.Write("index/languages/ja.json", "{\n}\n");
        _city.Write("index/languages/en.json", "{\n}\n");
        using var editor = new DataEditor(_city.Index, _city.Dialogs, _city.Data, TimeProvider.System);

        var (changes, problem) = WordTable.Changes(ThroughCsv(words), Data());
        var result = await editor.ApplyAsync(await editor.ProposeAsync(changes, Cancelled), "Aoki", Cancelled);

        Assert.Null(problem);
        Assert.Empty(result.Problems);
        Assert.Equal(words, WordTable.Of(Data()));
    }

    [Fact]
    public void The_repository_s_words_come_back_from_a_table_as_they_were()
    {
        var words = WordTable.Of(RepositoryCity.Data);

        Assert.True(words.Count > 10_000);
        Assert.Equal(words, ThroughCsv(words));
    }

    [Fact]
    public void Only_what_is_named_goes()
    {
        WordRow[] rows = [new("name", "1-2-1", "ja", "水位計", Remove: true), new("name", "1-2-1", "ja", "川の高さ"), new("name", "1-2-1", "ja", "無い", Remove: true)];

        var (changes, _) = WordTable.Changes(rows, Data());

        Assert.Equal(
            [new MeasureNameChange(ChangeAction.Remove, new MeasureId(1, 2, 1), "ja", "水位計"), new MeasureNameChange(ChangeAction.Add, new MeasureId(1, 2, 1), "ja", "川の高さ")],
            changes);
    }

    [Fact]
    public void A_template_has_a_row_for_each_thing_that_is_missing_and_is_no_change_itself()
    {
        _city.Replace("index/languages/en.json", "\"title\": \"River levels published\", ", "");

        var template = WordTable.Template(Data(), "en");

        Assert.Equal([new WordRow("title", "1-2-1", "en", "")], template);
        Assert.Empty(ThroughCsv(template));
    }

    [Fact]
    public void A_kind_that_there_is_not_is_told_with_its_row() => Assert.StartsWith(
        "w.csv:2: \"frage\"",
        Assert.Throws<DataFileException>(() => WordTable.Read([WordTable.Columns, ["frage", "1-1-1", "ja", "x", ""]], "w.csv")).Message,
        StringComparison.Ordinal);

    private static IReadOnlyList<WordRow> ThroughCsv(IReadOnlyList<WordRow> rows) =>
        WordTable.Read(Csv.Read(Csv.Write(rows.Select(WordTable.Cells).Prepend(WordTable.Columns))), "w.csv");

    private CityData Data() => CityData.Load(_city.Index, _city.Dialogs);
}
