using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>Nothing of the document is lost, and nothing is in a measure that the document does not have there.</summary>
public class AccountingTests
{
    private readonly string[] _lines = File.ReadAllText(RepositoryFiles.Source).Split('\n');
    private readonly ImportResult _result = RepositoryFiles.ImportDocument();

    [Fact]
    public void Every_character_that_is_not_blank_is_used_exactly_once() =>
        Assert.Empty(Accounting.Errors(_lines, _result.Uses));

    [Fact]
    public void Every_field_of_every_measure_is_what_the_source_has_for_it() =>
        Assert.Empty(_result.Measures.SelectMany(m => Accounting.Errors(_lines, _result.Uses, m)));

    [Fact]
    public void The_account_finds_a_character_that_is_lost_or_used_twice()
    {
        var use = _result.Uses[0];
        Assert.NotEmpty(Accounting.Errors(_lines, [.. _result.Uses.Skip(1)]));
        Assert.NotEmpty(Accounting.Errors(_lines, [.. _result.Uses, use]));
    }

    [Fact]
    public void Only_furniture_belongs_to_no_measure() => Assert.All(_result.Uses,
        u => Assert.Equal(u.Measure is null, Accounting.Furniture.Contains(u.Role)));

    [Fact]
    public void Furniture_is_only_titles_headings_labels_and_page_numbers()
    {
        var furniture = _result.Uses.Where(u => u.Measure is null)
            .ToLookup(u => u.Role, u => _lines[u.Span.Line - 1].Substring(u.Span.Start, u.Span.Length));

        Assert.Equal(["データ活用に係る主要施策一覧", "データ活用に係る主要施策一覧", "（令和3年度）", "（令和3年度）"],
            furniture[SourceRole.DocumentTitle].Order(StringComparer.Ordinal));
        Assert.Equal(["28", "33", "36"], furniture[SourceRole.PageNumber]);
        Assert.Equal(62, furniture[SourceRole.ScheduleLabel].Count());
        Assert.Equal(["スケジュール"], furniture[SourceRole.ScheduleLabel].Distinct());
        Assert.All(furniture[SourceRole.Heading], h => Assert.Matches(@"^([１-３]．|（[１-７7]）)\S+", h));
        Assert.Equal(2 * (3 + 7 + 2 + 4), furniture[SourceRole.Heading].Count());
    }

    [Fact]
    public void Every_measure_has_its_place_its_text_and_its_labels() => Assert.All(_result.Measures, m =>
    {
        Assert.NotEmpty(m.Description);
        Assert.NotEmpty(m.Schedule);
        Assert.All(m.Schedule, s => Assert.NotEmpty(s.Text));
        Assert.EndsWith("の実施状況", m.StatusLabel, StringComparison.Ordinal);
        Assert.EndsWith("の取組予定", m.PlanLabel, StringComparison.Ordinal);
    });

    [Fact]
    public void Reprints_point_to_the_original_of_their_title() => Assert.Equal(
        ["1-5-2 1-4-2", "2-1-4 1-5-1", "3-1-2 2-2-3", "3-4-1 2-2-1", "3-4-2 3-3-1"],
        _result.Measures.Where(m => m.ReprintOf is not null).Select(m => $"{m.Id} {m.ReprintOf}"));

    [Fact]
    public void A_measure_that_repeats_a_title_with_its_own_text_is_an_original()
    {
        var twice = _result.Measures.Where(m => m.Title == "地域包括ケア情報プラットフォーム").ToList();

        Assert.Equal([new MeasureId(1, 3, 3), new MeasureId(2, 2, 2)], twice.Select(m => m.Id));
        Assert.All(twice, m => Assert.True(m.IsOriginal));
        Assert.NotEqual(twice[0].Status, twice[1].Status);
    }
}
