using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Conversation;

namespace InitiativeBot.Core.Tests.Conversation;

public class AnswerTests
{
    [Theory]
    [InlineData("オンラインで使えるサービスは？")]
    [InlineData("which services can I use online?")]
    public async Task Services_online_are_listed_completely_and_without_extras(string question)
    {
        var reply = await RepositoryCity.AskAsync(question);

        Assert.Equal(Intent.List, reply.Intent);
        Assert.Equal(["1-1-1", "1-1-2", "1-1-3", "1-1-4", "1-1-5", "1-2-5"], Ids(reply));
        Assert.Contains("6", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("水道局は何をしていますか？")]
    [InlineData("水道局は何をしているの？")]
    [InlineData("水道局")]
    [InlineData("福岡市水道局の施策を教えてください")]
    [InlineData("すいどうきょくの しさく")]
    [InlineData("what does the water bureau do?")]
    [InlineData("Waterworks Bureau")]
    [InlineData("请问水道局都做些什么")]
    public async Task The_water_bureau_has_its_four_measures(string question)
    {
        var reply = await RepositoryCity.AskAsync(question);

        Assert.Equal(Intent.List, reply.Intent);
        Assert.Equal(["1-1-3", "1-2-6", "1-7-10", "2-1-10"], Ids(reply));
    }

    [Theory]
    [InlineData("道路下水道局は何をしていますか", "1-5-5")]
    [InlineData("市⾧室の仕事を教えて", "1-2-2")]
    [InlineData("ICT推進課は何をしていますか", "1-1-1 1-2-4 2-1-1 2-1-6")]
    [InlineData("教育ICT推進課は何をしていますか", "3-4-3")]
    [InlineData("教育委員会の施策の一覧", "2-2-4 3-4-3")]
    [InlineData("博多区役所の取り組み", "1-6-2")]
    public async Task A_bureau_or_section_is_not_taken_for_another_with_its_name_inside(string question, string ids)
    {
        Assert.Equal(ids.Split(' '), Ids(await RepositoryCity.AskAsync(question)));
    }

    [Theory]
    [InlineData("全部の施策を見せて")]
    [InlineData("施策の一覧")]
    [InlineData("list all measures")]
    public async Task Who_asks_for_everything_gets_everything_once(string question)
    {
        Assert.Equal(RepositoryCity.Data.Catalog.Originals.Select(m => m.Id.ToString()), Ids(await RepositoryCity.AskAsync(question)));
    }

    [Fact]
    public async Task A_bureau_and_a_topic_hold_together()
    {
        Assert.Equal(["1-1-3"], Ids(await RepositoryCity.AskAsync("水道局のオンラインのもの")));
    }

    [Theory]
    [InlineData("新規の施策を教えて", "1-1-4 1-1-5 1-2-7 1-7-10 2-2-3 2-2-4")]
    [InlineData("What is new?", "1-1-4 1-1-5 1-2-7 1-7-10 2-2-3 2-2-4")]
    [InlineData("柱3の施策", "2-2-1 2-2-3 3-1-1 3-2-1 3-2-2 3-3-1 3-4-3 3-4-4")]
    [InlineData("オープンデータの推進の施策の一覧", "2-2-3 3-1-1")]
    public async Task Lists_by_structure_are_complete_and_show_originals_for_reprints(string question, string ids)
    {
        var reply = await RepositoryCity.AskAsync(question);

        Assert.Equal(ids.Split(' ').Order(StringComparer.Ordinal), Ids(reply).Order(StringComparer.Ordinal));
        Assert.All(reply.Cards, c => Assert.True(RepositoryCity.Data.Catalog.Find(c.Id)!.IsOriginal));
    }

    [Theory]
    [InlineData("引越しで区役所に何度も行きたくない", "1-1-2")]
    [InlineData("粗大ごみを捨てたい", "1-2-5")]
    [InlineData("ｺﾞﾐの分別をLINEで調べたい", "1-2-1")]
    [InlineData("I'm moving and hate queues at the ward office", "1-1-2")]
    [InlineData("There is a pothole in my street, how do I tell the city?", "1-5-5")]
    public async Task A_measure_is_found_in_ones_own_words(string question, string id)
    {
        var reply = await RepositoryCity.AskAsync(question);

        Assert.Equal(Intent.Find, reply.Intent);
        Assert.Equal(id, Ids(reply)[0]);
        Assert.InRange(reply.Cards.Count, 1, 10);
        Assert.Contains(reply.Cards[0].Title, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("粗大ごみを捨てたい", "ja")]
    [InlineData("How do I throw away an old wardrobe?", "en")]
    [InlineData("怎么扔旧家具？", "zh-Hans")]
    [InlineData("가구를 버리고 싶어요", "ko")]
    public async Task The_answer_is_in_the_askers_language(string question, string language)
    {
        Assert.Equal(language, (await RepositoryCity.AskAsync(question)).Language);
    }

    [Theory]
    [InlineData("ラーメンのおいしい店を教えて")]
    [InlineData("大阪城の入場料はいくらですか")]
    [InlineData("Who won the baseball game yesterday?")]
    [InlineData("{\"a\":[1,2,{\"b\":\"<c>\"}]}")]
    [InlineData("🍜🍺")]
    public async Task What_is_not_covered_gets_no_card_but_a_way_on(string question)
    {
        var reply = await RepositoryCity.AskAsync(question);

        Assert.Equal(Intent.Nothing, reply.Intent);
        Assert.Empty(reply.Cards);
        Assert.NotEmpty(reply.Suggestions);
    }

    [Fact]
    public async Task Every_suggestion_is_a_question_that_is_answered()
    {
        foreach (var language in RepositoryCity.Data.Dialogs.SpokenLanguages)
        {
            var help = await RepositoryCity.AskAsync(language == "en" ? "help" : "?", language);
            foreach (var suggestion in help.Suggestions)
            {
                var reply = await RepositoryCity.AskAsync(suggestion, language);
                Assert.True(reply.Cards.Count > 0, $"{language}: {suggestion}");
            }
        }
    }

    [Theory]
    [InlineData("家が火事です！", Intent.Emergency, "119")]
    [InlineData("There is a burglar in my house", Intent.Emergency, "110")]
    [InlineData("もう死にたい", Intent.Care, "0120")]
    [InlineData("こんにちは", Intent.Greet, "")]
    [InlineData("使い方を教えて", Intent.Help, "")]
    [InlineData("ありがとう", Intent.Thanks, "")]
    public async Task Danger_distress_and_small_talk_have_answers_of_their_own(string text, Intent intent, string number)
    {
        var reply = await RepositoryCity.AskAsync(text);

        Assert.Equal(intent, reply.Intent);
        Assert.Contains(number, reply.Text, StringComparison.Ordinal);
        Assert.Empty(reply.Cards);
    }

    [Fact]
    public async Task A_language_that_was_asked_for_stays_and_a_reset_forgets_it()
    {
        var conversation = Guid.NewGuid().ToString();

        Assert.Equal("en", (await RepositoryCity.AskAsync("English please", conversation: conversation)).Language);
        Assert.Equal("en", (await RepositoryCity.AskAsync("LINE", conversation: conversation)).Language);
        await RepositoryCity.AskAsync("start over please", conversation: conversation);
        Assert.Equal("ja", (await RepositoryCity.AskAsync("ごみ", conversation: conversation)).Language);
    }

    [Fact]
    public async Task A_long_list_goes_on_where_the_channel_stopped()
    {
        var conversation = Guid.NewGuid().ToString();
        var all = await RepositoryCity.AskAsync("総務企画局は何をしていますか", conversation: conversation);

        var more = await RepositoryCity.Engine.MoreAsync(conversation, 10, TestContext.Current.CancellationToken);

        Assert.Equal(13, all.Cards.Count);
        Assert.Equal(all.Cards.Skip(10), more.Cards);
        Assert.Equal(Intent.Help, (await RepositoryCity.Engine.MoreAsync(conversation, 13, TestContext.Current.CancellationToken)).Intent);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(12, 10)]
    [InlineData(13, 13)]
    public async Task More_never_repeats_what_the_channel_showed_at_once(int mostAtOnce, int shown)
    {
        var conversation = Guid.NewGuid().ToString();
        var all = await AskAsync("総務企画局は何をしていますか");

        var more = await AskAsync("もっと見る");

        Assert.Equal(13, all.Cards.Count);
        Assert.Equal(all.Cards.Skip(shown), more.Cards);

        Task<Reply> AskAsync(string text) => RepositoryCity.Engine.AnswerAsync(
            new Question(conversation, text) { MostAtOnce = mostAtOnce }, TestContext.Current.CancellationToken);
    }

    [Property(MaxTest = 300)]
    public FsCheck.Property Any_text_gets_an_answer_with_words() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(),
        text =>
        {
            var reply = RepositoryCity.Engine.AnswerAsync(new Question("any", text ?? "")).GetAwaiter().GetResult();
            return reply.Text.Length > 0 && RepositoryCity.Data.Dialogs.SpokenLanguages.Contains(reply.Language);
        });

    private static List<string> Ids(Reply reply) => [.. reply.Cards.Select(c => c.Id.ToString())];
}
