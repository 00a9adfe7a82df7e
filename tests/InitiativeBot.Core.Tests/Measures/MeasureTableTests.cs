using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Measures;

public class MeasureTableTests
{
    [Fact]
    public void The_whole_document_comes_back_from_a_table_as_it_was()
    {
        var measures = RepositoryCity.Data.Catalog.All;

        var read = MeasureTable.Read(Csv.Read(MeasureTable.Csv(measures)), "m.csv");

        Assert.Equal(MeasureFile.Serialize(measures), MeasureFile.Serialize(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("一行")]
    [InlineData("一行\n二行\n  字下げ")]
    [InlineData("令和３年度: 運用")]
    [InlineData("\n")]
    public void A_schedule_comes_back_from_its_cell(string text)
    {
        ScheduleEntry[] schedule = [new("令和２年度", text), new("令和３年度～", "運用")];

        Assert.Equal(schedule, MeasureTable.ReadSchedule(MeasureTable.Schedule(schedule)));
    }

    [Fact]
    public void Columns_may_stand_in_any_order()
    {
        var rows = Csv.Read(MeasureTable.Csv([SampleMeasures.Water])).Select(r => (IReadOnlyList<string>)[.. r.Reverse()]).ToList();

        Assert.Equal(MeasureFile.Serialize([SampleMeasures.Water]), MeasureFile.Serialize(MeasureTable.Read(rows, "m.csv")));
    }

    [Theory]
    [InlineData("title", "", "m.csv:2: ")]
    [InlineData("id", "eins", "m.csv:2: ")]
    [InlineData("new", "maybe", "m.csv:2: ")]
    [InlineData("schedule", "ohne Trennung", "m.csv:2: ")]
    public void An_incomplete_row_is_named(string column, string value, string beginning)
    {
        var rows = Csv.Read(MeasureTable.Csv([SampleMeasures.Water])).Select(r => r.ToList()).ToList();
        rows[1][rows[0].IndexOf(column)] = value;

        var problem = Assert.Throws<DataFileException>(() => MeasureTable.Read(rows, "m.csv"));

        Assert.StartsWith(beginning, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_column_is_not_missed()
    {
        var rows = Csv.Read(MeasureTable.Csv([SampleMeasures.Water])).Select(r => r.ToList()).ToList();
        rows[0].Add("titel");

        Assert.Contains("titel", Assert.Throws<DataFileException>(() => MeasureTable.Read(rows, "m.csv")).Message, StringComparison.Ordinal);
    }
}
