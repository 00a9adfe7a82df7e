using System.Globalization;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Large;

/// <summary>
/// Measures of many municipalities, made of one city's: each names its municipality, has sentences of several measures of its kind and
/// figures of its own. The same seed makes the same measures.
/// </summary>
internal static class ManyMeasures
{
    /// <summary>How many municipalities there are in the country, about.</summary>
    public const int Municipalities = 1_700;

    /// <summary>How many measures each has, about: 100,000 in all.</summary>
    public const int Each = 59;

    private const string First = "東西南北上中下大小高長新古豊富清青赤白黒金石木水川山森林松竹梅桜花春夏秋冬朝夕日月星雲雨風雪海浜島津岡原野";
    private const string Second = "田川山島崎原野沢谷口本井村里浦浜津橋坂岡森林松泉池瀬江尾手見代宮寺倉城塚台丘";
    private const string Kinds = "市市市町町町町村";

    /// <summary>Makes them one after the other: municipality 1 has the ids 1-1-1, 1-1-2, … in place of a pillar's.</summary>
    /// <param name="material">Measures of one city.</param>
    /// <param name="city">How they name their city.</param>
    /// <param name="municipalities">How many municipalities.</param>
    /// <param name="each">How many measures each has.</param>
    /// <param name="seed">What decides everything else.</param>
    public static IEnumerable<Measure> Make(IReadOnlyList<Measure> material, string city, int municipalities = Municipalities, int each = Each, int seed = 1)
    {
        var originals = material.Where(m => m.IsOriginal).ToList();
        for (var number = 0; number < municipalities; number++)
        {
            var random = new Random((seed * 1_000_003) + number);
            var name = NameOf(number);
            for (var i = 0; i < each; i++)
            {
                yield return One(originals, originals[(i + (number * 7)) % originals.Count], city, name, new MeasureId(number + 1, (i / 10) + 1, (i % 10) + 1), random);
            }
        }
    }

    /// <summary>The name of a municipality, by its number from 0; no two have the same.</summary>
    public static string NameOf(int number)
    {
        var (first, second) = (number % First.Length, number / First.Length);
        return string.Create(CultureInfo.InvariantCulture, $"{First[first]}{Second[second % Second.Length]}{Kinds[(first + second) % Kinds.Length]}");
    }

    private static Measure One(List<Measure> all, Measure basis, string city, string name, MeasureId id, Random random)
    {
        var kin = all.Where(m => m.Id.Pillar == basis.Id.Pillar).ToList();
        string Own(string text) => Figures(text.Replace(city, name, StringComparison.Ordinal), random);
        string Mixed(Func<Measure, string> part) => Own(part(basis) is { Length: > 0 } own ? own + "\n" + SentenceOf(part(kin[random.Next(kin.Count)]), random) : "");
        return basis with
        {
            Id = id,
            ReprintOf = null,
            Title = $"{name}{basis.Title.Replace(city, "", StringComparison.Ordinal)}",
            Department = new Department(name + basis.Department.Text, name + basis.Department.Bureau, basis.Department.Sections),
            Description = Mixed(m => m.Description),
            Status = Mixed(m => m.Status),
            Plan = Mixed(m => m.Plan),
            Schedule = [.. basis.Schedule.Select(s => s with { Text = Own(s.Text) })],
        };
    }

    private static string SentenceOf(string text, Random random)
    {
        var sentences = text.Split('。', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return sentences.Length == 0 ? "" : sentences[random.Next(sentences.Length)] + "。";
    }

    private static string Figures(string text, Random random) => string.Create(text.Length, (text, random), static (span, made) =>
    {
        made.text.CopyTo(span);
        for (var i = 0; i < span.Length; i++)
        {
            // Not the first digit of a number, which may be a year's.
            if (i > 0 && span[i] is >= '０' and <= '９' && span[i - 1] is >= '０' and <= '９')
            {
                span[i] = (char)('０' + made.random.Next(10));
            }
        }
    });
}
