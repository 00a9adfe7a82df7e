using System.Net;
using InitiativeBot.Conversation;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Pages;

public sealed class HomePageTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task A_visitor_is_told_what_this_is_and_can_ask()
    {
        var page = await _service.PageAsync("/?lang=ja");

        var form = page.QuerySelector("form")!;
        Assert.Equal(("/", "get"), (form.GetAttribute("action"), form.GetAttribute("method")));
        Assert.Equal(["q", "lang"], form.QuerySelectorAll("input").Select(i => i.GetAttribute("name")));
        Assert.Equal(4, page.QuerySelectorAll(".abilities li").Length);
        Assert.Contains("/measures?lang=ja&topic=water", page.QuerySelectorAll(".ways a").Select(a => a.GetAttribute("href")));
        Assert.StartsWith("3 件の施策", page.TextOf(".numbers li"), StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".ways a"));
        Assert.Empty(_service.Engine.Questions);
    }

    [Fact]
    public async Task A_question_is_answered_with_cards_that_lead_to_detail_pages()
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(12);

        var page = await _service.PageAsync("/?lang=ja&q=%E6%B0%B4%E9%81%93%E5%B1%80%E3%81%AF%EF%BC%9F");

        Assert.Equal("水道局は？", Assert.Single(_service.Engine.Questions).Text);
        Assert.Equal("水道局は？", page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal("12件あります。", page.TextOf(".answer > p"));
        Assert.Equal(12, page.QuerySelectorAll(".cards li").Length);
        Assert.Equal("/measures/1-1-1", page.QuerySelector(".cards a")!.GetAttribute("href"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task The_next_question_goes_on_in_the_same_conversation()
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(1);

        var first = await _service.PageAsync("/?lang=ja&q=x");
        var conversation = first.QuerySelector("input[name=c]")!.GetAttribute("value");
        var suggestion = first.QuerySelector(".ways a[rel=nofollow]")!.GetAttribute("href")!;
        await _service.PageAsync(suggestion);

        Assert.Equal(["web:" + conversation, "web:" + conversation], _service.Engine.Questions.Select(q => q.Conversation));
        Assert.Equal("ほかの質問", _service.Engine.Questions.Last().Text);
    }

    [Theory]
    [InlineData("line:U123")]
    [InlineData("%22%3E%3Cscript%3E")]
    public async Task A_conversation_that_is_no_id_is_not_taken(string conversation)
    {
        await _service.PageAsync("/?q=x&c=" + conversation);

        Assert.Matches("^web:[A-Za-z0-9_-]{22}$", Assert.Single(_service.Engine.Questions).Conversation);
    }

    [Fact]
    public async Task An_answer_is_nobody_elses_to_keep()
    {
        using var response = await _service.FetchAsync("/?q=x");

        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Null(response.Headers.ETag);
    }

    [Fact]
    public async Task An_answer_in_another_language_than_the_page_is_marked()
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(1) with { Language = "en", Text = "One measure." };

        var page = await _service.PageAsync("/?lang=ja&q=x");

        Assert.Equal("en", page.QuerySelector(".answer")!.GetAttribute("lang"));
        Assert.Equal("ja", page.QuerySelector(".answer h1")!.GetAttribute("lang"));
        Assert.Equal("/measures/1-1-1?lang=en", page.QuerySelector(".cards a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task In_another_language_the_question_is_kept_and_asked_again_in_that_language()
    {
        _service.Engine.Answer = q => FakeConversation.ListOf(1) with { Language = q.Language ?? "ja" };

        var japanese = await _service.PageAsync("/?lang=ja&q=%E6%B0%B4");
        var english = await _service.PageAsync(japanese.QuerySelector(".languages a[hreflang=en]")!.GetAttribute("href")!);

        Assert.Equal("水", english.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal([null, "en"], _service.Engine.Questions.Select(q => q.Language));
        Assert.Single(_service.Engine.Questions.Select(q => q.Conversation).Distinct());
        Assert.Null(english.QuerySelector(".answer")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task What_cannot_be_read_in_the_other_language_is_answered_as_it_was_asked_with_cards_in_the_language()
    {
        _service.Engine.Answer = q => q.Language == "en"
            ? new Reply { Language = "en", Intent = Intent.Nothing, Text = "?" }
            : FakeConversation.ListOf(1) with { Cards = [new Card(TestMeasures.Water.Id, "x", "課", "概要")] };

        var page = await _service.PageAsync("/?lang=en&q=%E6%B0%B4&answer=en");

        Assert.Equal("ja", page.QuerySelector(".answer")!.GetAttribute("lang"));
        Assert.Equal("/measures/1-1-3?lang=en", page.QuerySelector(".cards a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Markup_in_question_and_answer_is_text()
    {
        var attack = TestMeasures.Attack;
        _service.Engine.Answer = q => new Reply { Language = "ja", Intent = Intent.Nothing, Text = q.Text, Suggestions = [attack] };

        var page = await _service.PageAsync("/?lang=ja&q=" + Uri.EscapeDataString(attack));

        Assert.Empty(page.QuerySelectorAll("body script, main b"));
        Assert.Equal(attack, page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal(attack, page.TextOf(".answer > p"));
        Assert.Equal(attack, page.TextOf(".ways a[rel=nofollow]"));
    }

    [Theory]
    [InlineData("https://www.city.fukuoka.lg.jp/", "https://www.city.fukuoka.lg.jp/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://example.jp/\" onclick=\"x", null)]
    [InlineData("https://example.jp/\"onclick", "https://example.jp/%22onclick")]
    public async Task An_address_on_a_line_of_its_own_is_a_link(string line, string? address)
    {
        _service.Engine.Answer = _ => new Reply { Language = "ja", Intent = Intent.Nothing, Text = "市の公式サイト\n" + line };

        var page = await _service.PageAsync("/?lang=ja&q=x");

        Assert.Equal("市の公式サイト|" + line, page.TextOf(".answer > p"));
        Assert.Equal(address, page.QuerySelector(".answer a")?.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("[onclick]"));
    }

    [Fact]
    public async Task A_new_measure_is_marked_in_the_answer()
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(1) with { Cards = [.. new[] { TestMeasures.Water, TestMeasures.Bare }.Select(m => new Card(m.Id, m.Title, "課", "概要"))] };

        var page = await _service.PageAsync("/?lang=en&q=x");

        Assert.Equal("水道料金のWEB確認|ポンプ点検 New", page.TextOf(".cards h2"));
        Assert.Equal("en", page.QuerySelector(".mark")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_refused_on_a_page_with_the_form()
    {
        var page = await _service.PageAsync("/?lang=ja&q=" + new string('x', 5_001), HttpStatusCode.BadRequest);

        Assert.NotNull(page.QuerySelector("form"));
        Assert.Contains("5,000", page.TextOf(".notice"), StringComparison.Ordinal);
        Assert.Empty(_service.Engine.Questions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%20%E3%80%80")]
    public async Task Nothing_asked_shows_the_first_page(string question)
    {
        await _service.PageAsync("/?q=" + question);

        Assert.Empty(_service.Engine.Questions);
    }

    [Theory]
    [InlineData("%FF%FE")]
    [InlineData("%ED%A0%80")]
    [InlineData("%00")]
    [InlineData("%")]
    public async Task Bytes_that_are_no_text_do_no_harm(string question)
    {
        using var response = await _service.FetchAsync("/?q=" + question);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_fault_inside_is_a_page_that_tells_nothing()
    {
        _service.Engine.Answer = _ => throw new InvalidOperationException("secret-path");

        var page = await _service.PageAsync("/?lang=ja&q=x", HttpStatusCode.InternalServerError);

        Assert.Equal("エラーが発生しました", page.TextOf("h1"));
        Assert.DoesNotContain("secret-path", page.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_verb_is_a_405()
    {
        using var client = _service.CreateClient();
        using var response = await client.PostAsync("/", Requests.Json("{}"), TestContext.Current.CancellationToken);

        await response.AssertProblemAsync(HttpStatusCode.MethodNotAllowed);
    }
}
