using System.Net;
using System.Text;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Staff.Access;
using InitiativeBot.Tests.Channels.Line;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Staff;

/// <summary>What staff see of events of LINE that could not be answered, and what they do about them.</summary>
public sealed class TroublesPageTests : IAsyncLifetime
{
    private const string Secret = "秘密の質問";
    private const string User = "U0123456789abcdef0123456789abcdef";
    private const string Token = "reply-token-of-this-event";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 26, 3, 0, 0, TimeSpan.Zero));
    private FakeLineApi _line = null!;
    private StaffService _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _line = await FakeLineApi.StartAsync();
        _staff = new StaffService(
            ("Line:ChannelSecret", LineTestHost.Secret), ("Line:ChannelAccessToken", LineTestHost.AccessToken), ("Line:ApiBaseUrl", _line.Url), ("Line:KeepTextsHours", "1"));
        _staff.Service.Clock = _clock;
    }

    public async ValueTask DisposeAsync()
    {
        _staff.Dispose();
        await _line.DisposeAsync();
    }

    // One test, since a service takes long to start.
    [Fact]
    public async Task Readers_see_what_it_was_and_why_and_editors_try_it_again_or_delete_it()
    {
        await SeedAsync(
            ("event-1", "message", InboxOutcome.SetAside, TroubleReason.Refused(400, "messages[0].text: May not be empty; " + User)),
            ("event-2", "follow", InboxOutcome.Expired, TroubleReason.TokenDied),
            ("event-3", "message", InboxOutcome.SetAside, null), ("event-4", "message", InboxOutcome.SetAside, null), ("event-5", "message", InboxOutcome.SetAside, null));
        _staff.Service.Engine.Answer = q => InitiativeBot.Tests.Channels.Line.FakeConversation.Say(q.Text);

        await ReadersSeeWhatItWasInBothLanguagesAndNothingOfWhoWroteWhatAsync();
        await EditorsTryAgainAndDeleteAndBothAreNotedAsync();
    }

    [Fact]
    public async Task An_inbox_that_cannot_be_used_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_staff.Service.DataPath, SqliteInboxStore.FileName), new string('x', 5_000), TestContext.Current.CancellationToken);
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        var page = await StaffService.PageAsync(browser, "/staff/line?lang=en", HttpStatusCode.ServiceUnavailable);

        Assert.StartsWith("The inbox of LINE cannot be used at the moment.", page.TextOf("#main p"), StringComparison.Ordinal);
        await StaffService.PageAsync(browser, "/staff/reports");
    }

    private async Task ReadersSeeWhatItWasInBothLanguagesAndNothingOfWhoWroteWhatAsync()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        var japanese = await StaffService.PageAsync(browser, "/staff/line");
        var english = await StaffService.PageAsync(browser, "/staff/line?lang=en");

        Assert.Equal("event-5|event-4|event-3|event-2|event-1", japanese.TextOf("tbody th"));
        Assert.Equal(
            "2026-11-26 12:00|2026-11-26 12:02|友だち追加|1|返信の期限が過ぎました",
            string.Join('|', japanese.QuerySelectorAll("tbody tr")[3].QuerySelectorAll("td").Select(d => d.TextContent)));
        Assert.Equal(
            "2026-11-26 12:00|2026-11-26 12:01|Message|1|LINE refused the answerLINE refused it with status 400: messages[0].text: May not be empty; 〔ID〕",
            string.Join('|', english.QuerySelectorAll("tbody tr")[4].QuerySelectorAll("td").Select(d => d.TextContent)));
        Assert.Equal(("5件", "5 events"), (japanese.TextOf("#main strong"), english.TextOf("#main strong")));
        Assert.Equal(("LINEの応答エラー", "LINE errors"), (japanese.TextOf("h1"), english.TextOf("h1")));
        Assert.All([japanese, english], page => Assert.All(
            [Secret, User, Token, "line:", LineTestHost.Secret, LineTestHost.AccessToken], s => Assert.DoesNotContain(s, page.DocumentElement.OuterHtml, StringComparison.Ordinal)));
        Assert.Empty(japanese.QuerySelectorAll("#main form"));
        foreach (var action in new[] { "/staff/line/again", "/staff/line/delete" })
        {
            // With a token of theirs: it is the role that is missing.
            using var refused = await StaffService.PostAsync(browser, action, [new("event", "event-1"), new("token", japanese.QuerySelector("input[name=token]")!.GetAttribute("value")!)]);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal(5, (await Store.CountAsync()).Troubled);

        // The first page points to it.
        _staff.Service.Services.GetRequiredService<LineMetrics>().Figures = await Store.CountAsync();
        var first = await StaffService.PageAsync(browser, "/staff/reports?lang=en");
        Assert.Equal("5 events from LINE could not be answered", first.TextOf(".notice a[href='/staff/line?lang=en']"));
    }

    private async Task EditorsTryAgainAndDeleteAndBothAreNotedAsync()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var page = await StaffService.PageAsync(browser, "/staff/line");
        Assert.Equal("もう一度試す: event-1", page.QuerySelectorAll("tbody tr")[4].QuerySelector("form[action='/staff/line/again'] button")!.GetAttribute("aria-label"));
        Assert.Equal("返信の期限が過ぎ、プッシュ送信も認められていないため、もう一度試せません（Line__AllowPush）。", page.QuerySelectorAll("tbody tr")[3].QuerySelector("td p")!.TextContent);

        using var again = await StaffService.SendAsync(browser, page, "/staff/line/again", ("event", "event-1"));
        using var late = await StaffService.SendAsync(browser, page, "/staff/line/again", ("event", "event-2"));
        using var deleted = await StaffService.SendAsync(browser, page, "/staff/line/delete", ("event", "event-3"));
        using var twice = await StaffService.SendAsync(browser, page, "/staff/line/delete", ("event", "event-3"));

        Assert.Equal((Token, Secret), await _line.NextReplyAsync() switch { var c => (c.Token, c.FirstText) });
        Assert.Equal(["again", "gone", "deleted", "gone"], new[] { again, late, deleted, twice }.Select(r => r.Headers.Location!.OriginalString.Split("/staff/line?done=")[1]));
        Assert.StartsWith("もう一度試しています。", (await StaffService.PageAsync(browser, again.Headers.Location!.OriginalString)).TextOf(".notice"), StringComparison.Ordinal);
        Assert.Equal(
            [(AuditAction.TryAgain, "event-1"), (AuditAction.Delete, "event-3")],
            _staff.Audit.Last(10).Where(e => e is { Who: "editor", Action: not AuditAction.LogIn }).Select(e => (e.Action, e.Detail)).Reverse());

        page = await StaffService.PageAsync(browser, "/staff/line?lang=en");
        Assert.Equal("event-5|event-4|event-2", page.TextOf("tbody th"));
        var all = page.QuerySelectorAll("#main form")[^1];
        Assert.Equal("Delete all 3 that are shown", all.QuerySelector("button")!.TextContent);
        using var everything = await StaffService.PostAsync(
            browser, "/staff/line/delete", all.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)));

        page = await StaffService.PageAsync(browser, "/staff/line?lang=en");
        Assert.Equal("Nothing was set aside.", page.QuerySelectorAll("#main > p")[^1].TextContent);
        Assert.Empty(page.QuerySelectorAll("table"));
        Assert.Empty((await StaffService.PageAsync(browser, "/staff/reports")).QuerySelectorAll("a[href='/staff/line'].block"));
        Assert.Equal((AuditAction.Delete, "3: event-5, event-4, event-2"), _staff.Audit.Last(1)[0] switch { var e => (e.Action, e.Detail) });
    }

    private IInboxStore Store => _staff.Service.Services.GetRequiredService<IInboxStore>();

    // Before the service starts: it answers what it finds.
    private async Task SeedAsync(params (string Id, string Kind, InboxOutcome Outcome, string? Reason)[] events)
    {
        var options = new LineOptions { KeepTextsHours = "1" };
        using var store = new SqliteInboxStore(_staff.Service.DataPath, Options.Create(options), _clock);
        await store.AcceptAsync(new InboxBatch([.. events.Select(e => new NewEvent(e.Id, e.Kind, $"line:{User}{e.Id}", null, _clock.GetUtcNow(), false, "https://bot.example", Json(e.Id)))], []));
        foreach (var (item, seed) in (await store.ClaimAsync(events.Length)).Events.OrderBy(e => e.Id, StringComparer.Ordinal).Zip(events))
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await store.BeginSendAsync(item with { Tries = 1 });
            await store.FinishAsync(item, seed.Outcome, seed.Reason, goOn: false);
        }
    }

    private static byte[] Json(string id) => Encoding.UTF8.GetBytes(
        $$"""
        {"type":"message","mode":"active","timestamp":1700000000000,"source":{"type":"user","userId":"{{User}}"},"webhookEventId":"{{id}}","deliveryContext":{"isRedelivery":false},"replyToken":"{{Token}}","message":{"type":"text","id":"m","quoteToken":"q","text":"{{Secret}}"} }
        """);
}
