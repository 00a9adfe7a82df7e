using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>The order in which a page's boxes were drawn does not change what is read.</summary>
public class BoxOrderTests
{
    [Property(MaxTest = 60)]
    public Property Boxes_may_be_drawn_in_any_known_order_and_pages_hold_one_measure_or_two() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var original = SourceDocument.OriginalImport.Measures;
            var random = new Random(seed);
            var document = Typesetter.Typeset(original, original.ToDictionary(m => m.Id, m => m.Id), category => Pages(category, random));

            var result = document.Import();

            Assert.Equal(original.Select(m => MeasureFile.Serialize([m])), result.Measures.Select(m => MeasureFile.Serialize([m])));
        });

    [Fact]
    public void A_description_behind_its_schedule_is_not_cut_out_of_the_other_measure_s()
    {
        var lines = File.ReadAllLines(SmallCity.Source).ToList();
        var begin = lines.FindIndex(l => l.StartsWith("　音声を", StringComparison.Ordinal));
        var length = lines.IndexOf("実施時期", begin) - begin;
        var description = lines.GetRange(begin, length);
        lines.RemoveRange(begin, length);
        lines.InsertRange(lines.IndexOf("令和６年度～ サービスの導入") + 1, ["", .. description.SkipLast(1)]);
        // The other schedule, drawn before, has an indented line too.
        lines[lines.IndexOf("本格運用")] = "　本格運用";

        var result = DocumentImporter.Import(SourceText.Parse("source.txt", string.Join('\n', lines)), SmallCity.Layout, Corrections.None);

        Assert.Equal(MeasureFile.Serialize(DocumentImporter.Import(SmallCity.Source, SmallCity.Layout).Measures), MeasureFile.Serialize(result.Measures));
    }

    private static IEnumerable<PageSetting> Pages(IReadOnlyList<MeasureId> category, Random random)
    {
        for (var i = 0; i < category.Count;)
        {
            MeasureId[] page = [.. category.Skip(i).Take(random.Next(1, 3))];
            random.Shuffle(page);
            var numbersWithTitles = random.Next(3) == 0;
            yield return new PageSetting(page, [.. page.Select((m, index) => Order(m, index == 0 && !numbersWithTitles, page, random))], numbersWithTitles);
            i += page.Length;
        }
    }

    private static BoxOrder Order(MeasureId id, bool first, MeasureId[] page, Random random)
    {
        List<BoxOrder> orders = [BoxOrder.StatusFirst, BoxOrder.TitleFirst];
        var lines = new MeasureLines(id);
        // A description without an indented first line cannot be told from the schedule that stands before it.
        if (lines.Description[0].Text[0] == '　')
        {
            orders.Add(BoxOrder.DescriptionAfterSchedule);
        }

        // A status that follows another text without a mark between cannot be told from it; one of two measures, far from
        // its label, not from the other's.
        if (first && page.Select(m => new MeasureLines(m)).All(m => m.Footnotes.Count == 0 && m.Status.Count > 0))
        {
            orders.Add(BoxOrder.StatusBeforeTitleAndLabelsLast);
        }

        return orders[random.Next(orders.Count)];
    }
}
