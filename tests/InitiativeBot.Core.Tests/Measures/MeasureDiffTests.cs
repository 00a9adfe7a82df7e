using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Measures;

public class MeasureDiffTests
{
    private static readonly Measure Water = SampleMeasures.Water;

    public static TheoryData<string, Measure> Changes => new()
    {
        { "new", Water with { IsNew = false } },
        { "reprintOf", Water with { ReprintOf = new MeasureId(9, 9, 9) } },
        { "pillar", Water with { Pillar = "別" } },
        { "category", Water with { Category = "別" } },
        { "department", Water with { Department = new Department("別", "水道局", ["営業企画課", "総務課"]) } },
        { "bureau", Water with { Department = new Department(Water.Department.Text, "別", ["営業企画課", "総務課"]) } },
        { "section", Water with { Department = new Department(Water.Department.Text, "水道局", ["別"]) } },
        { "description", Water with { Description = "別" } },
        { "schedule", Water with { Schedule = [.. Water.Schedule.Reverse()] } },
        { "statusLabel", Water with { StatusLabel = "別" } },
        { "status", Water with { Status = "" } },
        { "planLabel", Water with { PlanLabel = "別" } },
        { "plan", Water with { Plan = "別" } },
        { "notes", Water with { Notes = "別" } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_field_is_named(string field, Measure changed) =>
        Assert.Equal([$"changed 1-1-3 水道料金のWEB確認: {field}"], MeasureDiff.Describe([Water], [changed]));

    [Fact]
    public void A_changed_title_is_told_by_the_new_one() =>
        Assert.Equal(["changed 1-1-3 別: title"], MeasureDiff.Describe([Water], [Water with { Title = "別" }]));

    [Fact]
    public void Changed_fields_stand_on_one_line() => Assert.Equal(["changed 1-1-3 水道料金のWEB確認: new, plan"],
        MeasureDiff.Describe([Water], [Water with { IsNew = false, Plan = "別" }]));

    [Fact]
    public void Added_measures_come_before_removed_ones_in_document_order() => Assert.Equal(
        ["added 1-1-3 水道料金のWEB確認", "removed 1-1-4 一つ", "removed 1-1-10 二つ"],
        MeasureDiff.Describe([Water with { Id = new MeasureId(1, 1, 10), Title = "二つ" }, Water with { Id = new MeasureId(1, 1, 4), Title = "一つ" }], [Water]));

    [Property]
    public Property Equal_measures_have_no_difference_in_any_order() => Prop.ForAll(SampleMeasures.Any().ToArbitrary(),
        measures => Assert.Empty(MeasureDiff.Describe(measures, [.. measures.Reverse()])));

    [Property]
    public Property What_is_added_one_way_is_removed_the_other() => Prop.ForAll(SampleMeasures.Any().ToArbitrary(), SampleMeasures.Any().ToArbitrary(), (before, after) =>
        Assert.Equal(
            MeasureDiff.Describe(before, after).Where(l => l.StartsWith("added ", StringComparison.Ordinal)).Select(l => l["added ".Length..]).Order(StringComparer.Ordinal),
            MeasureDiff.Describe(after, before).Where(l => l.StartsWith("removed ", StringComparison.Ordinal)).Select(l => l["removed ".Length..]).Order(StringComparer.Ordinal)));
}
