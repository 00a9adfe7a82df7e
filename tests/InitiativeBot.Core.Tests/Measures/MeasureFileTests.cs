using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Measures;

public sealed class MeasureFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Fields =>
    [
        "id", "new", "reprintOf", "pillar", "category", "title", "department", "bureau", "section", "description", "schedule", "statusLabel",
        "status", "planLabel", "plan", "notes",
    ];

    public void Dispose() => _directory.Dispose();

    [Property(MaxTest = 200)]
    public Property What_is_written_is_read_again() => Prop.ForAll(SampleMeasures.Any().ToArbitrary(), measures =>
    {
        var text = MeasureFile.Serialize(measures);

        Assert.Equal(text, MeasureFile.Serialize(Load(text)));
    });

    [Fact]
    public void Every_field_is_read()
    {
        var measure = Load(MeasureFile.Serialize([SampleMeasures.Water, SampleMeasures.Reprint]))[0];

        Assert.Equivalent(SampleMeasures.Water, measure, strict: true);
    }

    [Fact]
    public void The_file_has_exactly_the_fields_of_the_contract_in_its_order() => Assert.Equal(
        Fields.Select(f => f.Data), Json(SampleMeasures.Water)[0]!.AsObject().Select(p => p.Key));

    [Fact]
    public void Japanese_stays_readable_and_lines_end_with_line_feeds()
    {
        var text = MeasureFile.Serialize([SampleMeasures.Water]);

        Assert.Contains("水道料金のWEB確認", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("]\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_missing_field_is_refused_with_the_measure_s_line(string field)
    {
        var json = Json(SampleMeasures.Water, SampleMeasures.Reprint);
        json[1]!.AsObject().Remove(field);

        var error = Refused(json.ToString());

        Assert.Contains($"\"{field}\"", error.Problem, StringComparison.Ordinal);
        Assert.Equal(LineOfSecond(json), error.Line);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_without_a_value_is_refused_with_the_measure_s_line(string field)
    {
        var json = Json(SampleMeasures.Water, SampleMeasures.Reprint);
        json[1]![field] = null;
        if (field == "reprintOf")
        {
            Assert.True(Load(json.ToString())[1].IsOriginal);
            return;
        }

        Assert.Equal(LineOfSecond(json), Refused(json.ToString()).Line);
    }

    [Theory]
    [InlineData("id", "\"1-1\"")]
    [InlineData("id", "113")]
    [InlineData("new", "\"yes\"")]
    [InlineData("reprintOf", "\"one\"")]
    [InlineData("title", "\" \"")]
    [InlineData("title", "[]")]
    [InlineData("section", "\"、\"")]
    [InlineData("schedule", "\"令和３年度\"")]
    [InlineData("schedule", "[null]")]
    [InlineData("schedule", "[{\"period\":\"\",\"text\":\"\"}]")]
    [InlineData("schedule", "[{\"period\":\"令和３年度\"}]")]
    public void A_value_of_another_kind_is_refused_with_the_measure_s_line(string field, string value)
    {
        var json = Json(SampleMeasures.Water, SampleMeasures.Reprint);
        json[1]![field] = JsonNode.Parse(value);

        Assert.Equal(LineOfSecond(json), Refused(json.ToString()).Line);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"measures\"")]
    [InlineData("[1]")]
    [InlineData("[[]]")]
    [InlineData("[null]")]
    public void What_is_no_list_of_measures_is_refused(string text) => Assert.Equal(1, Refused(text).Line);

    [Fact]
    public void An_id_twice_is_refused_with_the_second_one_s_line()
    {
        var json = Json(SampleMeasures.Water, SampleMeasures.Water with { Title = "別の名" });

        var error = Refused(json.ToString());

        Assert.Contains("1-1-3 stands here a second time", error.Problem, StringComparison.Ordinal);
        Assert.Equal(LineOfSecond(json), error.Line);
    }

    [Theory]
    [InlineData("9-9-9")]
    [InlineData("2-1-1")]
    public void A_repetition_of_no_original_is_refused_with_its_line(string original)
    {
        var text = Json(SampleMeasures.Water, SampleMeasures.Reprint with { ReprintOf = MeasureId.Parse(original) }).ToString();

        var error = Refused(text);

        Assert.Contains($"2-1-1 repeats {original}", error.Problem, StringComparison.Ordinal);
        Assert.Equal(1 + text[..text.LastIndexOf("reprintOf", StringComparison.Ordinal)].Count(c => c == '\n'), error.Line);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Assert.Throws<DataFileException>(() => MeasureFile.Load(Path.Combine(_directory.Path, "measures.json")));

    private static JsonArray Json(params Measure[] measures) => JsonNode.Parse(MeasureFile.Serialize(measures))!.AsArray();

    private static int LineOfSecond(JsonArray json)
    {
        // Objects in an indented list begin on lines with an indent of two.
        var lines = json.ToString().Split('\n');
        return Array.FindLastIndex(lines, l => l.TrimEnd('\r') == "  {") + 1;
    }

    private IReadOnlyList<Measure> Load(string text) => MeasureFile.Load(_directory.Write("measures.json", text));

    private DataFileException Refused(string text)
    {
        var error = Assert.Throws<DataFileException>(() => Load(text));
        Assert.Equal(Path.Combine(_directory.Path, "measures.json"), error.File);
        return error;
    }
}
