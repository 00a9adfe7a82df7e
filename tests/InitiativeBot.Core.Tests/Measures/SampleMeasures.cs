using FsCheck;
using FsCheck.Fluent;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Measures;

/// <summary>Measures for tests, made by hand and at random.</summary>
internal static class SampleMeasures
{
    private static readonly string[] Texts =
    [
        "水道料金をWEBで確認できる。", "一行目。\n二行目。", "<b>&\"'\\", "𠮷野家", "（例：ＡＩ）", " 前後の空白 ", "\u0001", "が\u3099", "/", "a b",
    ];

    public static Measure Water { get; } = new()
    {
        Id = new MeasureId(1, 1, 3),
        IsNew = true,
        ReprintOf = null,
        Pillar = "利便性の向上",
        Category = "オンライン化",
        Title = "水道料金のWEB確認",
        Department = new Department("水道局営業企画課、総務課", "水道局", ["営業企画課", "総務課"]),
        Description = "料金をWEBで確認できる。\n口座振替も申し込める。",
        Schedule = [new ScheduleEntry("令和２年度", "検討"), new ScheduleEntry("令和３年度～", "開始\n周知")],
        StatusLabel = "令和３年度の実施状況",
        Status = "利用者が増えた。",
        PlanLabel = "令和４年度の取組予定",
        Plan = "",
        Notes = "※一部を除く。",
    };

    public static Measure Reprint { get; } = Water with { Id = new MeasureId(2, 1, 1), ReprintOf = Water.Id, IsNew = false };

    /// <summary>Lists of measures with ids of their own, some of them reprints.</summary>
    public static Gen<IReadOnlyList<Measure>> Any() =>
        from count in Gen.Choose(1, 6)
        from ids in Gen.Choose(1, 200).Three().Select(p => new MeasureId(p.Item1, p.Item2, p.Item3)).ArrayOf(count)
        from measures in One().ArrayOf(count)
        from reprints in Gen.Choose(0, 3).ArrayOf(count)
        select (IReadOnlyList<Measure>)[.. ids.Distinct().Zip(measures).Select((m, i) => m.Second with
        {
            Id = m.First,
            ReprintOf = i > 0 && reprints[i] == 0 ? ids[0] : null,
        })];

    private static Gen<Measure> One() =>
        from texts in Gen.Elements(Texts).ArrayOf(12)
        from isNew in Gen.Elements(true, false)
        from sections in Gen.Elements("営業企画課", "総務課", "ＩＣＴ課").NonEmptyListOf()
        from schedule in Gen.Elements(Texts).Two().ListOf()
        select Water with
        {
            IsNew = isNew,
            Pillar = texts[0],
            Category = texts[1],
            Title = texts[2],
            Department = new Department(texts[3], texts[4], [.. sections]),
            Description = texts[5],
            Schedule = [.. schedule.Select(s => new ScheduleEntry(s.Item1, s.Item2))],
            StatusLabel = texts[6],
            Status = texts[7],
            PlanLabel = texts[8],
            Plan = texts[9],
            Notes = texts[10],
        };
}
