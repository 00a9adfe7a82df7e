using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Editing;
using InitiativeBot.Measures;
using InitiativeBot.Reloading;
using InitiativeBot.Search;
using InitiativeBot.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Reloading;

public sealed class ReloadTests : IDisposable
{
    private const string Thanks = "どういたしまして。ほかにも知りたいことがあれば、いつでもどうぞ。";

    private readonly CityService _service = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task What_is_changed_in_a_file_is_answered_without_a_restart()
    {
        Assert.Equal(Thanks, (await _service.AskAsync("ありがとう")).Text);

        _service.City.Replace("dialogs/ja/replies.json", Thanks, "どうも。");
        var result = await _service.ReloadAsync();

        Assert.Equal((ReloadOutcome.TakenUp, 2), (result.Outcome, result.Status.Generation));
        Assert.Empty(result.Status.Problems);
        Assert.Equal("どうも。", (await _service.AskAsync("ありがとう")).Text);
    }

    [Fact]
    public async Task A_sample_question_finds_its_measure_from_the_next_message_on()
    {
        _service.City.Replace("index/languages/ja.json", "\"ごみの日を忘れないようにしたい\"", "\"ごみの日を忘れないようにしたい\", \"ペットの迷子札はどこでもらえますか\"");
        await _service.ReloadAsync();

        Assert.Equal("1-1-3", (await _service.AskAsync("ペットの迷子札はどこでもらえますか")).Cards[0].Id.ToString());
    }

    [Fact]
    public async Task Nothing_changes_where_nothing_changed()
    {
        var before = _service.InForce.Current;

        var result = await _service.ReloadAsync();

        Assert.Equal(ReloadOutcome.Unchanged, result.Outcome);
        Assert.Same(before, _service.InForce.Current);
    }

    [Theory]
    [InlineData("dialogs/ja/replies.json", "\"reply.thanks\":", "\"reply.thanks\"", "dialogs/ja/replies.json:")]
    [InlineData("index/languages/ja.json", "\"2-2-2\": {", "\"9-9-9\": {", "index/languages/ja.json:")]
    [InlineData("index/vocabulary/topics.json", "\"members\": [\"2-2-2\"]", "\"members\": []", "index/vocabulary/topics.json:")]
    [InlineData("dialogs/ja/replies.json", "\"reply.thanks\":", "\"reply.thank\":", "dialogs/ja: has the text \"reply.thanks\" no more")]
    [InlineData("index/measures.json", "\"id\": \"1-1-1\",", "", "index/measures.json:")]
    public async Task A_broken_file_leaves_the_data_in_force_and_is_told(string file, string old, string with, string problem)
    {
        var before = _service.InForce.Current;
        _service.City.Replace(file, old, with);

        var result = await _service.ReloadAsync();
        await _service.ReloadAsync();

        Assert.Equal(ReloadOutcome.Refused, result.Outcome);
        Assert.Contains(result.Status.Problems, p => p.StartsWith(problem, StringComparison.Ordinal));
        Assert.DoesNotContain(result.Status.Problems, p => p.Contains(_service.City.Root, StringComparison.Ordinal));
        Assert.Same(before, _service.InForce.Current);
        Assert.Equal(Thanks, (await _service.AskAsync("ありがとう")).Text);
        Assert.Single(_service.Logs.All, l => l.StartsWith("Error 2 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_mended_is_taken_up()
    {
        _service.City.Replace("dialogs/ja/replies.json", Thanks, "\"");
        await _service.ReloadAsync();
        _service.City.Replace("dialogs/ja/replies.json", "\"\"\"", "\"どうも。\"");

        var result = await _service.ReloadAsync();

        Assert.Equal(ReloadOutcome.TakenUp, result.Outcome);
        Assert.Empty(_service.Reloader.Status.Problems);
    }

    [Fact]
    public async Task What_was_incomplete_before_does_not_keep_a_change_out()
    {
        using var service = new CityService(c => c.Replace("index/vocabulary/topics.json", "\"members\": [\"2-2-2\"]", "\"members\": [\"2-2-1\"]"));
        await service.ReloadAsync();
        service.City.Replace("dialogs/ja/replies.json", Thanks, "どうも。");

        var result = await service.ReloadAsync();

        Assert.Equal(ReloadOutcome.TakenUp, result.Outcome);
        Assert.Contains(result.Status.Warnings, w => w.Contains("2-2-2", StringComparison.Ordinal) && w.EndsWith("is in no topic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_turn_keeps_its_generation_to_its_end_and_only_then_it_goes()
    {
        var turn = _service.BeginTurn();
        var data = turn.ServiceProvider.GetRequiredService<CityData>();
        var before = _service.InForce.Current;

        _service.City.Replace("dialogs/ja/replies.json", Thanks, "どうも。");
        await _service.ReloadAsync();

        Assert.False(before.IsDisposed);
        Assert.Same(data.Catalog, turn.ServiceProvider.GetRequiredService<MeasureCatalog>());
        Assert.Equal(Thanks, (await turn.ServiceProvider.GetRequiredService<IConversation>().AnswerAsync(new Question("c", "ありがとう"), Cancelled)).Text);
        Assert.NotEmpty(before.Services.GetRequiredService<MeasureIndex>().Search("水位"));

        turn.Dispose();

        Assert.True(before.IsDisposed);
        Assert.False(_service.InForce.Current.IsDisposed);
    }

    [Fact]
    public async Task What_is_changed_through_the_service_answers_at_once()
    {
        var editor = _service.Services.GetRequiredService<IDataEditor>();
        var proposal = await editor.ProposeAsync([new ReplyChange("ja", "reply.thanks", "どうも。")], Cancelled);

        var result = await editor.ApplyAsync(proposal, "Aoki", Cancelled);

        Assert.Empty(result.Problems);
        Assert.Equal(2, _service.Reloader.Status.Generation);
        Assert.Equal("どうも。", (await _service.AskAsync("ありがとう")).Text);
    }

    [Fact]
    public async Task What_did_not_change_is_not_learned_again()
    {
        var learned = _service.Services.GetRequiredService<LearnedLanguages>();
        await _service.ReloadAsync();
        _service.InForce.Current.Services.GetRequiredService<ConversationEngine>().Warm(Cancelled);
        var before = learned.Count;

        _service.City.Replace("dialogs/ja/replies.json", Thanks, "どうも。");
        await _service.ReloadAsync();
        var afterReply = learned.Count;
        _service.City.Replace("index/languages/ja.json", "\"燃えるごみはいつ出せばいいの\"", "\"燃えるごみはいつ出すの\"");
        await _service.ReloadAsync();

        // Both languages and what tells them apart; a reply is a text of its language; a question one to learn from as well.
        Assert.Equal((3, 4, 6), (before, afterReply, learned.Count));
    }
}
