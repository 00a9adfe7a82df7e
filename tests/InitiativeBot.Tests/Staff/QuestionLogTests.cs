using System.Net;
using InitiativeBot.Conversation;
using InitiativeBot.Measures;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Staff;

/// <summary>What is noted of questions, through the real service over HTTP.</summary>
public sealed class QuestionLogTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 26, 0, 30, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Morning);
    private readonly ServiceFactory _service = new();

    public QuestionLogTests()
    {
        _service.Settings["Questions:Keep"] = "true";
        _service.Clock = _clock;
    }

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task A_question_that_is_not_covered_is_kept_masked_with_channel_and_language()
    {
        await AskAsync("水もれ、電話は０９０－１２３４－５６７８ です", Intent.Nothing);

        var kept = Assert.Single(await KeptAsync());
        Assert.Equal(("水もれ、電話は〔☎〕 です", "ask", "ja", QuestionOutcome.NotCovered), (kept.Text, kept.Channel, kept.Language, kept.Outcome));
        Assert.Equal(Morning, kept.Time);
    }

    [Fact]
    public async Task No_file_of_the_service_holds_a_telephone_number_that_was_typed()
    {
        foreach (var intent in Enum.GetValues<Intent>())
        {
            await AskAsync($"{intent} 048-829-1111 に電話", intent, "talkof-" + intent);
        }

        _clock.Advance(TimeSpan.FromHours(1));
        await FlushAsync();
        foreach (var file in Directory.GetFiles(_service.DataPath, "questions.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            var bytes = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("829", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("talkof-", bytes, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await KeptAsync()).Count);
    }

    [Fact]
    public async Task Answers_are_counted_by_the_citys_hours_and_their_text_is_not_kept()
    {
        _clock.SetUtcNow(new DateTimeOffset(2026, 11, 26, 15, 30, 0, TimeSpan.Zero));
        await AskAsync("水道の料金", Intent.Find, measure: TestMeasures.Reprint.Id);
        await AskAsync("水道の料金", Intent.Find, measure: TestMeasures.Water.Id);
        await AskAsync("こんにちは", Intent.Greet);

        Assert.Empty(await KeptAsync());
        Assert.Equal(
            [
                new QuestionCount(new DateOnly(2026, 11, 27), 0, "ask", "ja", QuestionOutcome.Answered, TestMeasures.Water.Id, 2),
                new QuestionCount(new DateOnly(2026, 11, 27), 0, "ask", "ja", QuestionOutcome.Talk, null, 1),
            ],
            Store.Count(new DateOnly(2026, 11, 26), new DateOnly(2026, 11, 27)));
    }

    [Fact]
    public async Task What_was_asked_back_and_then_found_is_not_kept()
    {
        await AskAsync("料金", Intent.Clarify);
        await AskAsync("水道の料金", Intent.Find, measure: TestMeasures.Water.Id);
        _clock.Advance(RecentQuestions.Keep);

        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task What_was_asked_back_and_then_not_found_is()
    {
        await AskAsync("料金", Intent.Clarify);
        await AskAsync("駐車場の料金", Intent.Nothing);

        Assert.Equal(
            [("料金", QuestionOutcome.InVain), ("駐車場の料金", QuestionOutcome.NotCovered)],
            (await KeptAsync()).OrderBy(k => k.Text.Length).Select(k => (k.Text, k.Outcome)));
    }

    [Fact]
    public async Task So_is_what_was_asked_back_and_left()
    {
        await AskAsync("料金", Intent.Clarify);
        _clock.Advance(RecentQuestions.Patience - TimeSpan.FromSeconds(1));
        Assert.Empty(await KeptAsync());
        _clock.Advance(TimeSpan.FromSeconds(1));

        var kept = Assert.Single(await KeptAsync());
        Assert.Equal(("料金", QuestionOutcome.InVain, Morning), (kept.Text, kept.Outcome, kept.Time));
    }

    [Theory]
    [InlineData("a", false, 1)]
    [InlineData("a", true, 0)]
    [InlineData("b", false, 0)]
    public async Task The_question_of_an_answer_that_did_not_help_is_kept(string judging, bool helped, int expected)
    {
        var log = _service.Services.GetRequiredService<IAnswerLog>();
        log.Note(new AnsweredQuestion("bot:directline:a", "水道の料金", "widget", "ja", Intent.Find, TestMeasures.Water.Id));
        log.Note(new AnsweredQuestion("bot:directline:a", "ポンプ", "widget", "ja", Intent.Find, TestMeasures.Bare.Id));

        using var client = _service.CreateClient();
        using var response = await client.PostAsync(
            new Uri("/api/feedback", UriKind.Relative),
            Requests.Json(new { helped, language = "ja", measure = TestMeasures.Water.Id.ToString(), conversation = judging }), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(Enumerable.Repeat(("水道の料金", "widget", QuestionOutcome.NotHelped), expected), (await KeptAsync()).Select(k => (k.Text, k.Channel, k.Outcome)));
    }

    [Fact]
    public async Task Texts_go_when_their_time_is_over_and_counts_stay()
    {
        _service.Settings["Questions:KeepDays"] = "2";
        await AskAsync("駐車場の料金", Intent.Nothing);
        await KeptAsync();
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, Store.Purge());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Store.Purge());

        Assert.Empty(await KeptAsync());
        Assert.Equal(1, Store.Count(new DateOnly(2026, 11, 26), new DateOnly(2026, 11, 26)).Sum(c => c.Count));
    }

    [Fact]
    public async Task Nothing_is_noted_where_the_settings_say_so()
    {
        _service.Settings["Questions:Keep"] = "false";
        await AskAsync("駐車場の料金", Intent.Nothing);

        Assert.Empty(Store.Count(DateOnly.MinValue, DateOnly.MaxValue));
        Assert.Null(_service.Services.GetService<QuestionLog>());
    }

    [Fact]
    public async Task An_answer_comes_also_where_nothing_can_be_written()
    {
        // A folder where the file should be.
        Directory.CreateDirectory(Path.Combine(_service.DataPath, QuestionStore.FileName));

        await AskAsync("駐車場の料金", Intent.Nothing);

        await FlushAsync();
    }

    [Fact]
    public async Task Notes_that_do_not_fit_are_lost_and_nobody_waits()
    {
        var log = _service.Services.GetRequiredService<QuestionLog>();
        for (var i = 0; i < QuestionLog.MostWaiting + 5_000; i++)
        {
            log.Note(new AnsweredQuestion("c", "駐車場", "ask", "ja", Intent.Greet, null));
        }

        await FlushAsync();
        Assert.InRange(Store.Count(DateOnly.MinValue, DateOnly.MaxValue).Sum(c => c.Count), 1, QuestionLog.MostWaiting + 5_000);
    }

    private QuestionStore Store => _service.Services.GetRequiredService<QuestionStore>();

    private async Task AskAsync(string text, Intent intent, string conversation = "mine", MeasureId? measure = null)
    {
        _service.Engine.Answer = q => new Reply
        {
            Language = "ja",
            Intent = intent,
            Text = "答え",
            Cards = measure is { } id ? [new Card(id, "題", "課", "概要")] : [],
        };
        using var client = _service.CreateClient();
        using var response = await client.PostAsync(new Uri("/api/ask", UriKind.Relative), Requests.Json(new { text, conversation }), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<IReadOnlyList<KeptQuestion>> KeptAsync()
    {
        await FlushAsync();
        return Store.Read(new QuestionFilter(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue), 100);
    }

    private Task FlushAsync() => _service.Services.GetRequiredService<QuestionLog>().FlushAsync(TestContext.Current.CancellationToken);
}
