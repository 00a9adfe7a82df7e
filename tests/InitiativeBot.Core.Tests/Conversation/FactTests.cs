using System.Text.RegularExpressions;
using InitiativeBot.Conversation;
using InitiativeBot.Import;
using InitiativeBot.Understanding;

namespace InitiativeBot.Core.Tests.Conversation;

public partial class FactTests
{
    [Fact]
    public async Task A_figure_is_quoted_with_its_label_and_its_measure_first()
    {
        var reply = await RepositoryCity.AskAsync("文書の電子決裁は何割くらいになりましたか");

        Assert.Equal(Intent.Fact, reply.Intent);
        Assert.Equal("2-1-3", reply.Cards[0].Id.ToString());
        Assert.Contains("電子決裁率は、令和４年３月現在、97.91％。", reply.Text, StringComparison.Ordinal);
        Assert.Contains("令和３年度の実施状況", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_language_gets_its_translation_marked_and_the_documents_own_words()
    {
        var reply = await RepositoryCity.AskAsync("How many trap sensors for wild boars were added?");

        Assert.Contains("捕獲通知センサー：50基追加導入（全76基）", reply.Text, StringComparison.Ordinal);
        Assert.Contains("unofficial translation", reply.Text, StringComparison.Ordinal);
        Assert.Contains("Japanese", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NET119的注册者有多少人？", "zh-Hans")]
    [InlineData("NET119的註冊者有多少人？", "zh-Hant")]
    [InlineData("NET119에 몇 명이 등록했나요?", "ko")]
    [InlineData("Có bao nhiêu người đăng ký NET119?", "vi")]
    [InlineData("NET119 मा कति जना दर्ता छन्?", "ne")]
    public async Task A_language_without_translated_sentences_gets_them_in_Japanese_and_is_told_so(string question, string language)
    {
        var reply = await RepositoryCity.AskAsync(question, language);

        Assert.Equal("1-5-7", reply.Cards[0].Id.ToString());
        Assert.Contains("登録者117名", reply.Text, StringComparison.Ordinal);
        Assert.Contains(RepositoryCity.Data.Dialogs.Text(language, "fact.japanese"), reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("消防のドローンは1機いくらしたの？", "1-5-6")]
    [InlineData("3D都市モデルの予算は？", "2-2-3")]
    [InlineData("What did the engineer cafe cost?", "3-4-4")]
    public async Task What_the_document_does_not_say_is_not_made_up(string question, string id)
    {
        var (reply, trace) = await RepositoryCity.Engine.AnswerWithTraceAsync(new Question(Guid.NewGuid().ToString(), question), TestContext.Current.CancellationToken);

        Assert.IsType<UnsaidMeaning>(trace.Meaning);
        Assert.Equal(Intent.Find, reply.Intent);
        Assert.Equal(id, reply.Cards[0].Id.ToString());
    }

    [Fact]
    public async Task No_number_is_ever_in_an_answer_that_the_measure_does_not_have()
    {
        string[] questions = ["何人？", "何件ありますか", "いくらかかりましたか", "何％ですか", "いつからですか", "何台ありますか", "何校ですか"];
        foreach (var measure in RepositoryCity.Data.Catalog.Originals)
        {
            var known = Numbers(string.Join('\n', [
                measure.Title, measure.Description, .. measure.Schedule.Select(s => s.Period + "\n" + s.Text), measure.StatusLabel, measure.Status, measure.PlanLabel, measure.Plan, measure.Notes,
                RepositoryCity.Data.Catalog.TextsOf(measure.Id, "ja").Summary]));
            var conversation = Guid.NewGuid().ToString();
            var found = await RepositoryCity.AskAsync(measure.Title, conversation: conversation);
            if (found.Intent != Intent.Find || found.Cards[0].Id != measure.Id)
            {
                continue;
            }

            foreach (var question in questions)
            {
                var reply = await RepositoryCity.AskAsync(question, conversation: conversation);

                Assert.Equal(measure.Id, reply.Cards[0].Id);
                Assert.Subset(known, Numbers(reply.Text));
            }
        }
    }

    [Fact]
    public async Task The_trace_tells_what_was_asked_and_how_the_sentence_was_chosen()
    {
        var (_, trace) = await RepositoryCity.Engine.AnswerWithTraceAsync(
            new Question(Guid.NewGuid().ToString(), "バリアフリー情報の掲載件数は？"), TestContext.Current.CancellationToken);

        var lines = string.Join('\n', trace.Lines());
        Assert.Contains("Count of items", lines, StringComparison.Ordinal);
        Assert.Contains("kind 0.60", lines, StringComparison.Ordinal);
        Assert.Contains("掲載件数は975件となった。", lines, StringComparison.Ordinal);
    }

    private static HashSet<string> Numbers(string text) => [.. Number().Matches(SourceText.Squash(text)).Select(m => m.Value)];

    [GeneratedRegex(@"\d[\d,.]*\d|\d", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
