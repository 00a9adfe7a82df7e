using System.Net;
using AngleSharp.Html.Dom;
using InitiativeBot.Editing;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Changes;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Staff;

/// <summary>The journal of changes, and the way of a change from its form over its trial to the data.</summary>
public sealed class ChangesTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 3, 0, 0, TimeSpan.Zero);

    private readonly PatientClock _clock = new();
    private readonly StaffService _staff = new();
    private readonly FakeEditor _editor = new();

    public ChangesTests()
    {
        _staff.Service.Clock = _clock;
        _staff.Service.Replacements = services => services.Replace(ServiceDescriptor.Singleton<IDataEditor>(_editor));
    }

    public void Dispose() => _staff.Dispose();

    [Fact]
    public async Task The_journal_tells_who_changed_what_when_and_what_the_saved_questions_said()
    {
        _editor.Add("hanako", new EditProposal(["add question 1-1-3 ja \"検針票は？\""], [], [], new ChangeEffect(116, 90, 92, [Answer("a"), Answer("b")], [], [])), Noon.AddHours(-20));
        _editor.Add("cli", new EditProposal(["set notice ja \"<b>\""], [], [], null), Noon);
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        var page = await StaffService.PageAsync(browser, "/staff/changes");

        Assert.Equal("変更 2|変更 1", page.TextOf(".group h2"));
        Assert.Equal("緊急のお知らせを変更: ja \"<b>\"|質問の例を追加: 1-1-3 ja \"検針票は？\"", page.TextOf(".lines li"));
        Assert.Contains("2026-11-25 16:00", page.TextOf("#entry-1 .row"), StringComparison.Ordinal);
        Assert.Contains("hanako", page.TextOf("#entry-1 .row"), StringComparison.Ordinal);
        Assert.Equal("自己テスト: 116問のうち正解は変更前90問、変更後92問（良くなった2問、悪くなった0問）", page.TextOf("#entry-1 > p"));
        Assert.Empty(page.QuerySelectorAll("#main form"));
    }

    [Fact]
    public async Task Undo_is_tried_then_made_and_told_in_both_logs()
    {
        _editor.Add("hanako", new EditProposal(["add question 1-1-3 ja \"検針票は？\""], [], [], null));
        using var browser = await _staff.LogInAsync(StaffRole.Editor);

        using var begun = await StaffService.SendAsync(browser, await StaffService.PageAsync(browser, "/staff/changes"), "/staff/changes/undo");
        var draft = await StaffService.PageAsync(browser, begun.Headers.Location!.OriginalString);
        Assert.Single(_editor.Journal());
        using var made = await StaffService.SendAsync(browser, draft, "/staff/changes/draft", ("do", "make"));
        var after = await StaffService.PageAsync(browser, made.Headers.Location!.OriginalString);
        var journal = await StaffService.PageAsync(browser, "/staff/changes");

        Assert.StartsWith("反映しました（変更 2）", after.TextOf(".notice"), StringComparison.Ordinal);
        Assert.Equal((1L, "editor"), _editor.Journal(1).Select(e => (e.Undoes!.Value, e.Who)).Single());
        Assert.Equal("変更 2 で元に戻しました", journal.TextOf("#entry-1 > .row span"));
        Assert.Empty(journal.QuerySelectorAll("#entry-1 form"));
        Assert.NotEmpty(journal.QuerySelectorAll("#entry-2 form"));
        Assert.Equal(("editor", AuditAction.Undo, "2: undo 1"), _staff.Audit.Last(1).Select(e => (e.Who, e.Action, e.Detail)).Single());
    }

    [Fact]
    public async Task What_gets_worse_is_shown_and_made_only_by_who_says_so()
    {
        _editor.Effect = new ChangeEffect(116, 92, 91, [], [new AnswerChange("q1", "ja", "水道の<料金>", "find 1-1-3", "nothing")], []);
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var draft = await BeginAsync(browser);

        Assert.Equal("水道の<料金>", draft.TextOf("tbody th"));
        Assert.Equal("保存した116問のうち、正解は今92問、変更後91問です。", draft.TextOf("#main [role=status]"));
        using var refused = await StaffService.SendAsync(browser, draft, "/staff/changes/draft", ("do", "make"));
        Assert.Empty(_editor.Journal());
        using var made = await StaffService.SendAsync(browser, draft, "/staff/changes/draft", ("do", "make"), ("even", "1"));
        await StaffService.PageAsync(browser, made.Headers.Location!.OriginalString);

        Assert.Single(_editor.Journal());
        Assert.Equal(AuditAction.Change, _staff.Audit.Last(1)[0].Action);
    }

    [Fact]
    public async Task What_cannot_be_made_is_told_and_has_no_button()
    {
        _editor.Problems = ["index/languages/ja.json:7: 1-1-3 has the question already"];
        using var browser = await _staff.LogInAsync(StaffRole.Editor);

        var draft = await BeginAsync(browser);

        Assert.Equal("index/languages/ja.json:7: 1-1-3 has the question already", draft.TextOf(".notice li"));
        Assert.Empty(draft.QuerySelectorAll("#main form"));
    }

    [Fact]
    public async Task Files_that_cannot_be_written_are_told()
    {
        _editor.Failure = new UnauthorizedAccessException("Access to the path is denied.");
        using var browser = await _staff.LogInAsync(StaffRole.Editor);

        using var made = await StaffService.SendAsync(browser, await BeginAsync(browser), "/staff/changes/draft", ("do", "make"));
        var page = await StaffService.PageAsync(browser, made.Headers.Location!.OriginalString);

        Assert.Equal("Access to the path is denied.", page.TextOf(".notice li"));
        Assert.Equal([AuditAction.LogIn], _staff.Audit.Last(10).Select(e => e.Action));
    }

    [Fact]
    public async Task A_trial_that_takes_long_is_waited_for_on_a_page_that_comes()
    {
        var trying = new TaskCompletionSource();
        _editor.Trying = trying.Task;
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        using var begun = await SendWordAsync(browser);
        var address = begun.Headers.Location!.OriginalString;
        var page = StaffService.PageAsync(browser, address);
        await _clock.Waiting;
        _clock.Advance(DraftPage.Patience);

        Assert.StartsWith("変更を試しています。", (await page).TextOf("#main [role=status]"), StringComparison.Ordinal);
        trying.SetResult();
        Assert.NotEmpty((await StaffService.PageAsync(browser, address)).QuerySelectorAll("#main form"));
    }

    [Fact]
    public async Task A_draft_is_its_makers_alone_and_goes_after_an_hour()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        using var other = await _staff.LogInAsync(StaffRole.Editor, "other");
        using var begun = await SendWordAsync(browser);
        var address = begun.Headers.Location!.OriginalString;

        await StaffService.PageAsync(other, address, HttpStatusCode.NotFound);
        await StaffService.PageAsync(browser, address);
        _clock.Advance(TimeSpan.FromMinutes(61));

        await StaffService.PageAsync(browser, address, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_leaves_a_change_goes_back_to_where_it_was_typed()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var draft = await BeginAsync(browser);

        using var left = await StaffService.SendAsync(browser, draft, "/staff/changes/draft", ("do", "drop"));
        using var again = await StaffService.SendAsync(browser, draft, "/staff/changes/draft", ("do", "make"));

        Assert.Equal("/staff/questions", left.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Empty(_editor.Journal());
    }

    [Fact]
    public async Task Readers_see_changes_and_undo_none()
    {
        _editor.Add("hanako", new EditProposal(["undo 7"], [], [], null));
        using var browser = await _staff.LogInAsync(StaffRole.Reader);
        var page = await StaffService.PageAsync(browser, "/staff/changes");
        var token = page.QuerySelector("input[name=token]")!.GetAttribute("value")!;

        using var answer = await StaffService.PostAsync(browser, "/staff/changes/undo", [new("token", token), new("entry", "1")]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("変更 7 を元に戻す", page.TextOf(".lines li"));
    }

    /// <summary>A clock that tells when a page begins to wait for a trial.</summary>
    private sealed class PatientClock() : FakeTimeProvider(Noon)
    {
        private readonly TaskCompletionSource _waiting = new();

        public Task Waiting => _waiting.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == DraftPage.Patience)
            {
                _waiting.TrySetResult();
            }

            return timer;
        }
    }

    private static AnswerChange Answer(string id) => new(id, "ja", "質問", "nothing", "find 1-1-3");

    private static async Task<HttpResponseMessage> SendWordAsync(HttpClient browser) => await StaffService.SendAsync(
        browser, await StaffService.PageAsync(browser, "/staff/questions/wording"), "/staff/questions/wording", ("text", "検針票は？"), ("in", "ja"), ("measure", "1-1-3"));

    private static async Task<IHtmlDocument> BeginAsync(HttpClient browser)
    {
        using var begun = await SendWordAsync(browser);
        return await StaffService.PageAsync(browser, begun.Headers.Location!.OriginalString);
    }
}
