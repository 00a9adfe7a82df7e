using InitiativeBot.Measures;

namespace InitiativeBot.Tests.Support;

/// <summary>A document of four measures: an original, one with markup in every text, a new one and a reprint.</summary>
public static class TestMeasures
{
    public const string Attack = "<script>alert(1)</script>\"'&<b>";

    public static Measure Water { get; } = Create(new MeasureId(1, 1, 3)) with
    {
        Title = "水道料金のWEB確認",
        Department = new Department("水道局営業企画課", "水道局", ["営業企画課"]),
        Description = "料金をWEBで確認できる。\n口座振替も申し込める。",
        Schedule = [new ScheduleEntry("令和２年度", "検討"), new ScheduleEntry("令和３年度～", "開始\n周知")],
        Status = "利用者が増えた。",
        Plan = "対象を広げる。",
        Notes = "※一部を除く。",
    };

    public static Measure Hostile { get; } = Create(new MeasureId(1, 2, 1)) with
    {
        Title = "題" + Attack,
        Pillar = "柱" + Attack,
        Category = "分野" + Attack,
        Department = new Department("課" + Attack, "局" + Attack, ["係" + Attack]),
        Description = "概要" + Attack,
        Schedule = [new ScheduleEntry("期" + Attack, "予定" + Attack)],
        StatusLabel = "状況" + Attack,
        Status = "実施" + Attack,
        PlanLabel = "予定" + Attack,
        Plan = "計画" + Attack,
        Notes = "注" + Attack,
    };

    public static Measure Bare { get; } = Create(new MeasureId(2, 1, 10)) with { Title = "ポンプ点検", IsNew = true, Pillar = "効率化" };

    public static Measure Reprint { get; } = Create(new MeasureId(2, 1, 4)) with { Title = "水道料金のWEB確認", ReprintOf = Water.Id, Pillar = "効率化" };

    public static IReadOnlyList<Measure> All { get; } = [Bare, Water, Reprint, Hostile];

    private static Measure Create(MeasureId id) => new()
    {
        Id = id,
        IsNew = false,
        ReprintOf = null,
        Pillar = "利便性の向上",
        Category = "オンライン化",
        Title = "題",
        Department = new Department("市民局防災推進課", "市民局", ["防災推進課"]),
        Description = "説明。",
        Schedule = [],
        StatusLabel = "令和３年度の実施状況",
        Status = "",
        PlanLabel = "令和４年度の取組予定",
        Plan = "",
        Notes = "",
    };
}
