using System.Net;
using InitiativeBot.Editing;
using InitiativeBot.Measures;
using InitiativeBot.Staff.Access;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InitiativeBot.Tests.Staff;

/// <summary>The forms for the city's words: what they show of the data in force, and the changes that they propose.</summary>
public sealed class WordsPageTests : IDisposable
{
    private static readonly MeasureId Bill = new(1, 1, 3);

    private readonly StaffService _staff = new();
    private readonly FakeEditor _editor = new();

    public WordsPageTests() => _staff.Service.Replacements = services => services.Replace(ServiceDescriptor.Singleton<IDataEditor>(_editor));

    public void Dispose() => _staff.Dispose();

    [Fact]
    public async Task Every_kind_that_is_listed_has_its_words_and_a_form_for_the_first_of_them()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var kinds = (await StaffService.PageAsync(browser, "/staff/words?lang=en")).QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")!).ToList();

        Assert.Equal(21, kinds.Count);
        foreach (var path in kinds.Where(k => !k.StartsWith("/staff/words/notice", StringComparison.Ordinal)))
        {
            var list = await StaffService.PageAsync(browser, path);
            var first = list.QuerySelector("tbody th a")!.GetAttribute("href")!;
            Assert.NotEmpty((await StaffService.PageAsync(browser, first)).QuerySelectorAll("main form[method=post] :is(textarea, select, input)"));
        }
    }

    [Fact]
    public async Task Words_of_a_list_are_added_a_line_each_and_removed_by_their_ticks()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var page = await StaffService.PageAsync(browser, "/staff/words/question?of=1-1-3&in=ja");
        var known = page.QuerySelector("input[name=remove]")!.GetAttribute("value")!;

        using var answer = await StaffService.SendAsync(browser, page, "/staff/words/question", ("remove", known), ("add", "検針票をなくした\r\n\r\n  水道代の明細  \r\n"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(
            [
                new QuestionChange(ChangeAction.Remove, Bill, "ja", known), new QuestionChange(ChangeAction.Add, Bill, "ja", "検針票をなくした"),
                new QuestionChange(ChangeAction.Add, Bill, "ja", "水道代の明細"),
            ],
            await _editor.FirstAsync());
    }

    public static TheoryData<string, string, string, DataChange> Changes => new()
    {
        { "name?of=1-1-3&in=en", "name", "water bill online", new MeasureNameChange(ChangeAction.Add, Bill, "en", "water bill online") },
        { "summary?of=1-1-3&in=en", "summary", "See your bill.", new FieldChange(Bill, "en", "summary", "See your bill.") },
        { "title?of=1-1-3&in=en", "title", "", new FieldChange(Bill, "en", "title", null) },
        { "bureau-name?of=水道局&in=ja", "bureau-name", "水の局", new BureauNameChange(ChangeAction.Add, "水道局", "ja", "水の局") },
        { "topic-label?of=online&in=en", "topic-label", "On the web", new TopicTextChange("online", "en", "On the web") },
        { "topic-definition?of=online", "topic-definition", "ネットでできること", new TopicTextChange("online", null, "ネットでできること") },
        { "topic-phrase?of=online&in=en", "topic-phrase", "from my sofa", new TopicPhraseChange(ChangeAction.Add, "online", "en", "from my sofa") },
        { "topic-member?of=online", "topic-member", "2-1-1", new TopicMemberChange(ChangeAction.Add, "online", new MeasureId(2, 1, 1)) },
        { "synonym?of=アプリ", "synonym", "あぷり", new SynonymChange(ChangeAction.Add, "あぷり", "アプリ") },
        { "text?of=reply.thanks&in=en", "text", "Welcome!\r\nAny time.", new ReplyChange("en", "reply.thanks", "Welcome!\nAny time.") },
        { "phrase?of=phrases.thanks&in=en", "phrase", "ta very much", new PhraseChange(ChangeAction.Add, "en", "phrases.thanks", "ta very much") },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Each_kind_proposes_its_change(string address, string kind, string text, DataChange expected)
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var page = await StaffService.PageAsync(browser, "/staff/words/" + address);

        using var answer = await StaffService.SendAsync(browser, page, "/staff/words/" + kind, ("add", text));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal([expected], await _editor.FirstAsync());
    }

    [Fact]
    public async Task The_notice_is_written_in_all_languages_at_once()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var page = await StaffService.PageAsync(browser, "/staff/words/notice");

        Assert.Equal(8, page.QuerySelectorAll("textarea").Length);
        using var answer = await StaffService.SendAsync(browser, page, "/staff/words/notice", ("ja", "台風です。"), ("en", "Typhoon."), ("ko", " "));

        Assert.Equal([new NoticeChange("en", "Typhoon."), new NoticeChange("ja", "台風です。")], (await _editor.FirstAsync()).OfType<NoticeChange>().OrderBy(c => c.Language, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("city", null)]
    [InlineData("水道局営業企画課", "水道局営業企画課")]
    public async Task A_contact_changes_in_what_was_typed_and_no_more(string of, string? department)
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var page = await StaffService.PageAsync(browser, "/staff/words/contact?of=" + of);
        var url = page.QuerySelector("#url")!.GetAttribute("value")!;

        using var answer = await StaffService.SendAsync(browser, page, "/staff/words/contact", ("phone", "092-000-0000"), ("url", url), ("email", ""));

        Assert.Equal([new ContactChange(department, "092-000-0000", null, null)], await _editor.FirstAsync());
    }

    [Theory]
    [InlineData("/staff/words/question", "1-1-3", "  ")]
    [InlineData("/staff/words/topic-label", "online", "")]
    [InlineData("/staff/words/topic-member", "online", "x")]
    public async Task What_changes_nothing_or_means_nothing_is_not_tried(string path, string of, string text)
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var page = await StaffService.PageAsync(browser, $"{path}?of={of}");

        using var answer = await StaffService.SendAsync(browser, page, path, ("add", text));

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest || path.EndsWith("label", StringComparison.Ordinal));
        Assert.DoesNotContain(_editor.Proposed, p => p.Count == 0);
    }

    [Theory]
    [InlineData("/staff/words/nothing")]
    [InlineData("/staff/words/question?of=9-9-9")]
    [InlineData("/staff/words/contact?of=無い課")]
    public async Task What_is_not_there_is_no_page(string path)
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);

        await StaffService.PageAsync(browser, path, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Readers_read_and_change_nothing()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Reader);
        var page = await StaffService.PageAsync(browser, "/staff/words/question?of=1-1-3&in=ja");
        var token = page.QuerySelector("input[name=token]")!.GetAttribute("value")!;

        Assert.NotEmpty(page.QuerySelectorAll("#main ul.plain li"));
        Assert.Empty(page.QuerySelectorAll("#main form[method=post]"));
        foreach (var path in new[] { "/staff/words/question", "/staff/words/notice", "/staff/words/contact" })
        {
            using var answer = await StaffService.PostAsync(browser, path, [new("token", token), new("of", "1-1-3"), new("add", "x"), new("ja", "x")]);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_word_narrows_the_list()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        var page = await StaffService.PageAsync(browser, "/staff/words/text?in=en&q=reply.thanks");

        Assert.Equal("reply.thanks", page.TextOf("tbody th"));
    }
}
