using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Understanding;

/// <summary>
/// Every name in every language in several sentences. What is expected is computed from the fields of the document, not from
/// what the understanding makes of them.
/// </summary>
public class NamedListTests
{
    // Topics are judged by the classifier, names are not.
    private const double MostMissedTopics = 0.07;

    private static readonly CityData City = RepositoryCity.Data;
    private static readonly IReadOnlyList<Measure> All = City.Catalog.All;
    private static readonly IReadOnlyList<Measure> Originals = City.Catalog.Originals;

    public static TheoryData<string> Languages => [.. ListFrames.Languages];

    [Fact]
    public void There_are_frames_for_every_language() =>
        Assert.Equal(City.Dialogs.SpokenLanguages.Order(StringComparer.Ordinal), ListFrames.Languages.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_bureau_has_its_measures_in_any_sentence(string language) => await ExpectAsync(
        from bureau in City.Bureaus
        from frame in ListFrames.Of(language, "bureau")
        select (frame.Replace("{name}", bureau.Names.In(language), StringComparison.Ordinal), Of(m => m.Department.Bureau == bureau.Name)));

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_bureau_has_its_measures_under_any_of_its_names(string language)
    {
        var frames = ListFrames.Of(language, "bureau").Skip(1).ToList();

        await ExpectAsync(City.Bureaus.SelectMany(bureau => (bureau.Aliases.GetValueOrDefault(language) ?? []).Select((alias, i) =>
            (frames[i % frames.Count].Replace("{name}", alias, StringComparison.Ordinal), Of(m => m.Department.Bureau == bureau.Name)))));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_section_has_its_measures_and_those_of_its_namesakes(string language)
    {
        var frames = ListFrames.Of(language, "bureau").Skip(1).ToList();
        var sections = City.Bureaus.SelectMany(b => b.Sections.Select(s => (Bureau: b, Section: s))).ToList();

        await ExpectAsync(sections.Select((section, i) => (
            frames[i % frames.Count].Replace("{name}", section.Section.Name.In(language), StringComparison.Ordinal),
            Of(m => sections.Any(s => s.Section.Name.In(language) == section.Section.Name.In(language) && IsOf(m, s.Bureau.Name, s.Section.Printed))))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bureau")]
    public async Task A_section_is_found_as_the_document_prints_it_alone_and_behind_its_bureau(string before) => await ExpectAsync(
        from bureau in City.Bureaus
        from section in bureau.Sections
        from frame in ListFrames.Of("ja", "section")
        select (
            frame.Replace("{name}", (before.Length > 0 ? bureau.Name : "") + section.Printed, StringComparison.Ordinal),
            Of(m => (before.Length == 0 || m.Department.Bureau == bureau.Name) && SourceText.Squash(m.Department.Section) == SourceText.Squash(section.Printed))));

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_heading_lists_what_the_document_prints_under_it(string language) => await ExpectAsync(
        from heading in City.Headings
        from name in (heading.Aliases.GetValueOrDefault(language) ?? []).Prepend(heading.Names.In(language))
        from frame in ListFrames.Of(language, "heading").Skip(name == heading.Names.In(language) ? 0 : 1).Take(name == heading.Names.In(language) ? 9 : 1)
        select (frame.Replace("{name}", name, StringComparison.Ordinal), Under(heading.Pillar, heading.Category)));

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task What_is_new_in_a_bureau_or_under_a_heading_holds_together(string language)
    {
        var ofBureaus = City.Bureaus.Select(b => (Name: b.Names.In(language), New: Of(m => m.Department.Bureau == b.Name && m.IsNew)));
        var ofHeadings = City.Headings.Select(h => (Name: h.Names.In(language), New: (IReadOnlyList<MeasureId>)[.. Under(h.Pillar, h.Category).Where(id => City.Catalog.Find(id)!.IsNew)]));

        await ExpectAsync(
            from of in ofBureaus.Concat(ofHeadings).Where(o => o.New.Count > 0)
            from frame in ListFrames.Of(language, "new")
            select (frame.Replace("{name}", of.Name, StringComparison.Ordinal), of.New));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_topic_and_a_bureau_or_what_is_new_hold_together(string language)
    {
        var inBureaus =
            from bureau in City.Bureaus
            from topic in City.Topics
            let shared = Of(m => m.Department.Bureau == bureau.Name && topic.Members.Contains(m.Id))
            where shared.Count > 0
            from frame in ListFrames.Of(language, "topic")
            select (frame.Replace("{name}", bureau.Names.In(language), StringComparison.Ordinal).Replace("{topic}", topic.Label.In(language), StringComparison.Ordinal), shared);
        var inNew =
            from topic in City.Topics
            let shared = Of(m => m.IsNew && topic.Members.Contains(m.Id))
            where shared.Count > 0
            from frame in ListFrames.Of(language, "newTopic")
            select (frame.Replace("{topic}", topic.Label.In(language), StringComparison.Ordinal), shared);

        // Plain Japanese is chosen, not told from a text.
        await ExpectAsync(inBureaus.Concat(inNew), language == "ja-x-easy" ? language : null, MostMissedTopics);
    }

    [Theory]
    [InlineData("大阪市の水道局は何をしていますか")]
    [InlineData("北九州市消防局の取り組み")]
    [InlineData("名古屋市東区の施策の一覧")]
    [InlineData("大阪市水道局有哪些措施")]
    [InlineData("오사카시의 수도국은 무슨 일을 하나요")]
    public async Task Another_city_s_bureau_is_not_taken_for_this_one_s(string question)
    {
        var reply = await RepositoryCity.AskAsync(question);

        Assert.NotEqual(Intent.List, reply.Intent);
    }

    [Theory]
    [InlineData("柱3の新規", "2-2-3")]
    [InlineData("柱１のうち消防局のもの", "1-5-6 1-5-7")]
    [InlineData("水道局の柱2の施策", "2-1-10")]
    [InlineData("水道局と交通局の施策の一覧", "1-1-3 1-1-5 1-2-6 1-2-7 1-7-10 2-1-10")]
    [InlineData("measures of the Fire Bureau and the Finance Bureau", "1-5-6 1-5-7 1-7-1")]
    [InlineData("cuc cap nuoc lam gi", "1-1-3 1-2-6 1-7-10 2-1-10")]
    [InlineData("खानेपानी ब्युरोकोबारे सबै", "1-1-3 1-2-6 1-7-10 2-1-10")]
    public async Task Names_hold_together_and_are_found_as_people_type_them(string question, string ids)
    {
        var reply = await RepositoryCity.AskAsync(question);

        Assert.Equal(Intent.List, reply.Intent);
        Assert.Equal(ids, string.Join(' ', reply.Cards.Select(c => c.Id)));
        Assert.Contains(reply.Cards.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_share_no_measure_are_said_to_share_none()
    {
        var reply = await RepositoryCity.AskAsync("交通局の施策のうち農業のもの");

        Assert.Equal((Intent.List, 2), (reply.Intent, reply.Cards.Count));
        Assert.Contains("農業", reply.Text, StringComparison.Ordinal);
        Assert.Contains("ありません", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translated_heading_stands_beside_the_document_s_own()
    {
        var english = await RepositoryCity.AskAsync("what are the three pillars?");

        foreach (var pillar in City.Headings.Where(h => h.Category is null))
        {
            Assert.Contains(pillar.Names.In("en"), english.Text, StringComparison.Ordinal);
            Assert.Contains(pillar.Printed, english.Text, StringComparison.Ordinal);
        }

        Assert.Contains("unofficial", english.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("（データ", (await RepositoryCity.AskAsync("三つの柱を知りたい")).Text, StringComparison.Ordinal);
    }

    private static bool IsOf(Measure measure, string bureau, string section) =>
        measure.Department.Bureau == bureau && SourceText.Squash(measure.Department.Section) == SourceText.Squash(section);

    private static IReadOnlyList<MeasureId> Of(Func<Measure, bool> isWanted) => [.. Originals.Where(isWanted).Select(m => m.Id)];

    private static IReadOnlyList<MeasureId> Under(int pillar, int? category) =>
        [.. All.Where(m => m.Id.Pillar == pillar && (category is null || m.Id.Category == category)).Select(m => m.ReprintOf ?? m.Id).Distinct()];

    private static async Task ExpectAsync(IEnumerable<(string Question, IReadOnlyList<MeasureId> Ids)> cases, string? language = null, double mostMissed = 0)
    {
        var all = cases.ToList();
        List<string> wrong = [];
        foreach (var (question, ids) in all)
        {
            var reply = await RepositoryCity.AskAsync(question, language);
            if (reply.Intent != Intent.List || !reply.Cards.Select(c => c.Id).SequenceEqual(ids))
            {
                wrong.Add($"{question}: wanted {string.Join(' ', ids)}, got {reply.Intent} {string.Join(' ', reply.Cards.Select(c => c.Id))}");
            }
        }

        Assert.NotEmpty(all);
        Assert.True(wrong.Count <= all.Count * mostMissed, string.Join('\n', wrong));
    }
}
