using InitiativeBot.Data;
using InitiativeBot.Editing;
using InitiativeBot.Measures;
using InitiativeBot.Tests.Cities;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Core.Tests.Editing;

public sealed class DataEditorTests : IDisposable
{
    private static readonly MeasureId River = new(1, 2, 1);

    private readonly MinatoFolders _city = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));

    public static TheoryData<DataChange, string, string> Changes => new()
    {
        { new QuestionChange(ChangeAction.Add, River, "ja", "橋の下の水は増えていますか"), "index/languages/ja.json", "橋の下の水は増えていますか" },
        { new QuestionChange(ChangeAction.Remove, River, "ja", "大雨のとき川の水の高さを見たい"), "index/languages/ja.json", "" },
        { new MeasureNameChange(ChangeAction.Add, River, "en", "flood watch"), "index/languages/en.json", "flood watch" },
        { new FieldChange(River, "en", "title", "Rivers"), "index/languages/en.json", "Rivers" },
        { new FieldChange(River, "en", "schedule", "FY2024: gauges\n  and cameras"), "index/languages/en.json", "\"text\": \"gauges\\nand cameras\"" },
        { new BureauNameChange(ChangeAction.Add, "建設部", "ja", "川の担当"), "index/vocabulary/bureaus.json", "\"aliases\": { \"ja\": [\"川の担当\"] }" },
        { new BureauNameChange(ChangeAction.Add, "総務部防災課", "en", "shelter office"), "index/vocabulary/bureaus.json", "shelter office" },
        { new TopicMemberChange(ChangeAction.Add, "school", new MeasureId(2, 2, 1)), "index/vocabulary/topics.json", "[\"2-2-2\", \"2-2-1\"]" },
        { new TopicPhraseChange(ChangeAction.Add, "school", "en", "for pupils"), "index/vocabulary/topics.json", "for pupils" },
        { new TopicTextChange("school", "en", "For pupils and parents"), "index/vocabulary/topics.json", "\"en\": \"For pupils and parents\"" },
        { new TopicTextChange("school", null, "通学する子どもに関わるもの"), "index/vocabulary/topics.json", "\"definition\": \"通学する子どもに関わるもの\"" },
        { new SynonymChange(ChangeAction.Add, "つなみ", "津波"), "index/vocabulary/synonyms.ja.txt", "津波,つなみ\n" },
        { new SynonymChange(ChangeAction.Add, "大水", "洪水", OneWay: true), "index/vocabulary/synonyms.ja.txt", "大水 => 洪水\n" },
        { new ReplyChange("en", "reply.thanks", "You are welcome."), "dialogs/en/replies.json", "You are welcome." },
        { new PhraseChange(ChangeAction.Add, "en", "phrases.thanks", "much obliged to the bot"), "dialogs/en/phrases.json", "much obliged to the bot" },
        { new ContactChange(null, "000-555-0199", null, null), "index/city.json", "000-555-0199" },
        { new ContactChange("建設部河川課", "000-555-0130", null, null, new Dictionary<string, string> { ["ja"] = "河川課", ["en"] = "River Section" }), "index/city.json", "000-555-0130" },
        { new ContactRemoval("総務部防災課"), "index/city.json", "" },
        { new NoticeChange("ja", "台風のため、きょうは窓口を閉めています。"), "index/notice.json", "台風" },
    };

    public void Dispose() => _city.Dispose();

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_touches_its_one_file_and_undo_makes_it_as_it_was(DataChange change, string file, string text)
    {
        using var editor = CreateSut();
        var before = _city.Everything();

        var result = await editor.ApplyAsync(await editor.ProposeAsync([change], Cancelled), "Aoki", Cancelled);

        Assert.Empty(result.Problems);
        Assert.Equal([file], Differences(before, _city.Everything()));
        Assert.Contains(text, _city.Read(file), StringComparison.Ordinal);
        Assert.Empty(DataCheck.Run(_city.Index, _city.Dialogs));

        var undone = await editor.ApplyAsync(await editor.ProposeUndoAsync(result.Entry!.Id, Cancelled), "Baba", Cancelled);

        Assert.Empty(undone.Problems);
        Assert.Empty(Differences(before, _city.Everything()));
    }

    [Fact]
    public async Task Trying_writes_nothing()
    {
        using var editor = CreateSut();
        var before = _city.Everything();

        var proposal = await editor.ProposeAsync([new QuestionChange(ChangeAction.Add, River, "ja", "橋の下の水は増えていますか"), new NoticeChange("ja", "停電です。")], Cancelled);

        Assert.True(proposal.CanApply);
        Assert.Equal(["index/languages/ja.json", "index/notice.json"], proposal.Files.Select(f => f.File));
        Assert.Equal(before, _city.Everything());
        Assert.Empty(editor.Journal());
    }

    public static TheoryData<DataChange> Impossible =>
    [
        new QuestionChange(ChangeAction.Add, new MeasureId(9, 9, 9), "ja", "あるか"),
        new QuestionChange(ChangeAction.Add, River, "ja", "大雨のとき川の水の高さを見たい"),
        new QuestionChange(ChangeAction.Add, River, "ja", "燃えるごみはいつ出せばいいの"),
        new QuestionChange(ChangeAction.Add, River, "ja", " "),
        new QuestionChange(ChangeAction.Add, River, "ja", "a\u0007b"),
        new QuestionChange(ChangeAction.Add, River, "fr", "où?"),
        new QuestionChange(ChangeAction.Add, River, "../../etc", "où?"),
        new QuestionChange(ChangeAction.Remove, River, "ja", "ない"),
        new TopicMemberChange(ChangeAction.Add, "nothing", River),
        new TopicMemberChange(ChangeAction.Remove, "school", new MeasureId(2, 2, 2)),
        new BureauNameChange(ChangeAction.Add, "水道局", "ja", "水の局"),
        new ReplyChange("ja", "reply.find", "鍵がない"),
        new ReplyChange("ja", "reply.unknown", "x"),
        new ReplyChange("ja", "phrases.thanks", "どうも"),
        new TopicTextChange("nothing", "ja", "ない話題"),
        new TopicTextChange("school", "ja", " "),
        new TopicTextChange("school", "../x", "x"),
        new ContactChange(null, "ring us", null, null),
        new ContactChange("無い課", "000-555-0130", null, null),
        new SynonymChange(ChangeAction.Add, "a,b", "c"),
        new SynonymChange(ChangeAction.Remove, "無い", ""),
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_cannot_be_or_would_break_the_data_is_refused_and_nothing_is_written(DataChange change)
    {
        using var editor = CreateSut();
        var before = _city.Everything();

        var proposal = await editor.ProposeAsync([change], Cancelled);
        var result = await editor.ApplyAsync(proposal, "Aoki", Cancelled);

        Assert.NotEmpty(proposal.Problems);
        Assert.DoesNotContain(proposal.Problems, p => p.Contains(_city.Root, StringComparison.Ordinal));
        Assert.Null(result.Entry);
        Assert.Equal(before, _city.Everything());
    }

    [Fact]
    public async Task Of_several_changes_either_all_are_made_or_none()
    {
        using var editor = CreateSut();
        var before = _city.Everything();

        var proposal = await editor.ProposeAsync(
            [new MeasureNameChange(ChangeAction.Add, River, "ja", "川の高さ"), new MeasureNameChange(ChangeAction.Remove, River, "ja", "無い")], Cancelled);

        Assert.False(proposal.CanApply);
        Assert.Null((await editor.ApplyAsync(proposal, "Aoki", Cancelled)).Entry);
        Assert.Equal(before, _city.Everything());
    }

    [Fact]
    public async Task The_journal_tells_who_and_when_and_what_newest_first()
    {
        using var editor = CreateSut();
        await MakeAsync(editor, new MeasureNameChange(ChangeAction.Add, River, "ja", "川の高さ"));
        _time.Advance(TimeSpan.FromHours(1));
        await MakeAsync(editor, new MeasureNameChange(ChangeAction.Remove, River, "ja", "川の高さ"));

        using var later = CreateSut();
        var journal = later.Journal();

        Assert.Equal([2L, 1L], journal.Select(e => e.Id));
        Assert.Equal((_time.Start.AddHours(1), "Aoki", "remove name 1-2-1 ja \"川の高さ\""), (journal[0].At, journal[0].Who, journal[0].What.Single()));
    }

    [Fact]
    public async Task A_file_that_somebody_changed_meanwhile_is_not_overwritten()
    {
        using var editor = CreateSut();
        var proposal = await editor.ProposeAsync([new MeasureNameChange(ChangeAction.Add, River, "ja", "川の高さ")], Cancelled);
        _city.Replace("index/languages/ja.json", "\"水位計\", \"川の見守り\"", "\"川の見守り\"");

        var result = await editor.ApplyAsync(proposal, "Aoki", Cancelled);

        Assert.Null(result.Entry);
        Assert.Contains("index/languages/ja.json was changed since", result.Problems.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("川の高さ", _city.Read("index/languages/ja.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_leaves_what_was_changed_elsewhere_since()
    {
        using var editor = CreateSut();
        var entry = await MakeAsync(editor, new MeasureNameChange(ChangeAction.Add, River, "ja", "川の高さ"));
        await MakeAsync(editor, new MeasureNameChange(ChangeAction.Add, new MeasureId(1, 1, 1), "ja", "住民票コンビニ"));

        var undone = await editor.ApplyAsync(await editor.ProposeUndoAsync(entry.Id, Cancelled), "Aoki", Cancelled);

        Assert.Empty(undone.Problems);
        Assert.DoesNotContain("川の高さ", _city.Read("index/languages/ja.json"), StringComparison.Ordinal);
        Assert.Contains("住民票コンビニ", _city.Read("index/languages/ja.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undo_can_be_undone_and_nothing_is_undone_twice()
    {
        using var editor = CreateSut();
        var entry = await MakeAsync(editor, new MeasureNameChange(ChangeAction.Add, River, "ja", "川の高さ"));
        var undone = (await editor.ApplyAsync(await editor.ProposeUndoAsync(entry.Id, Cancelled), "Aoki", Cancelled)).Entry!;

        Assert.Contains("was undone by entry 2", (await editor.ProposeUndoAsync(entry.Id, Cancelled)).Problems.Single(), StringComparison.Ordinal);
        await editor.ApplyAsync(await editor.ProposeUndoAsync(undone.Id, Cancelled), "Aoki", Cancelled);

        Assert.Contains("川の高さ", _city.Read("index/languages/ja.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_written_to_its_end()
    {
        using var editor = CreateSut();
        await MakeAsync(editor, new NoticeChange("ja", "停電です。"), new MeasureNameChange(ChangeAction.Add, River, "en", "flood watch"));
        var whole = _city.Everything();
        var journal = Path.Combine(_city.Data, DataEditor.JournalName);
        // As if the process had ended between the first file and the second.
        var lines = await File.ReadAllLinesAsync(journal, Cancelled);
        await File.WriteAllTextAsync(journal, lines[0] + "\n" + lines[1][..5], Cancelled);
        _city.Replace("index/languages/en.json", ", \"flood watch\"", "");

        using var next = CreateSut();
        await MakeAsync(next, new MeasureNameChange(ChangeAction.Add, new MeasureId(1, 1, 1), "ja", "住民票コンビニ"));

        Assert.Equal(["index/languages/ja.json"], Differences(whole, _city.Everything()));
        Assert.Equal(2, next.Journal().Count);
    }

    [Fact]
    public async Task The_report_tells_which_saved_questions_get_better_and_which_worse()
    {
        Directory.CreateDirectory(Path.Combine(_city.Index, SavedQuestions.FolderName));
        _city.Write("index/questions/saved.jsonl", """
            {"id":"q1","lang":"ja","kind":"find","q":"ペットの迷子札はどこでもらえますか","expect":{"top":["1-1-3"]}}
            {"id":"q2","lang":"ja","kind":"find","q":"川の水位はどこで見られますか","expect":{"top":["1-2-1"]}}

            """);
        using var editor = CreateSut();

        var better = await editor.ProposeAsync([new QuestionChange(ChangeAction.Add, new MeasureId(1, 1, 3), "ja", "ペットの迷子札はどこでもらえますか")], Cancelled);
        await editor.ApplyAsync(better, "Aoki", Cancelled);
        var worse = await editor.ProposeAsync([new QuestionChange(ChangeAction.Remove, new MeasureId(1, 1, 3), "ja", "ペットの迷子札はどこでもらえますか")], Cancelled);

        Assert.Equal((2, 1, 2), (better.Effect!.Questions, better.Effect.RightBefore, better.Effect.RightAfter));
        Assert.Equal("q1", better.Effect.Better.Single().Id);
        Assert.Empty(better.Effect.Worse);
        Assert.Equal("q1", worse.Effect!.Worse.Single().Id);
    }

    [Fact]
    public async Task Two_editors_at_once_lose_no_change()
    {
        string[] names = [.. Enumerable.Range(0, 3).Select(i => $"川の名前{i}")];

        await Task.WhenAll(names.Select(async name =>
        {
            // One waits for the other, and the clock of the other tests stands still.
            using var editor = CreateSut(TimeProvider.System);
            while ((await editor.ApplyAsync(await editor.ProposeAsync([new MeasureNameChange(ChangeAction.Add, River, "ja", name)], Cancelled), "Aoki", Cancelled)).Entry is null)
            {
                // Another was faster; the change is proposed again on what it wrote.
            }
        }));

        using var reader = CreateSut();
        Assert.All(names, n => Assert.Contains(n, _city.Read("index/languages/ja.json"), StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, 3).Select(i => (long)i), reader.Journal().Select(e => e.Id).Order());
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Union(after.Keys).Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k)).Order(StringComparer.Ordinal);

    private static async Task<EditEntry> MakeAsync(DataEditor editor, params DataChange[] changes)
    {
        var result = await editor.ApplyAsync(await editor.ProposeAsync(changes, Cancelled), "Aoki", Cancelled);
        return result.Entry ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    }

    private DataEditor CreateSut(TimeProvider? time = null) => new(_city.Index, _city.Dialogs, _city.Data, time ?? _time);
}
