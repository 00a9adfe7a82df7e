using InitiativeBot.Conversation;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Conversation;

public class FollowUpTests
{
    private readonly string _conversation = Guid.NewGuid().ToString();

    /// <summary>The road reporting system, by its title in each language, and words of our own for each kind of question.</summary>
    [Theory]
    [InlineData("ja", "担当の部署を知りたい", "これから先の計画は", "始まったのはいつ", "何件きた？", "くわしく教えて")]
    [InlineData("ja-x-easy", "どこの かですか", "らいねんは？", "いつ はじまりましたか", "なんけん ありましたか", "もっと おしえて")]
    [InlineData("en", "who is in charge of it?", "what are the plans?", "when did it start?", "how many reports?", "more details please")]
    [InlineData("zh-Hans", "谁负责？", "今后有什么计划？", "什么时候开始的？", "有多少件？", "请详细介绍")]
    [InlineData("zh-Hant", "誰負責？", "今後有什麼計畫？", "什麼時候開始的？", "有多少件？", "請詳細介紹")]
    [InlineData("ko", "담당 부서는요?", "앞으로의 계획은요?", "언제 시작했어요?", "몇 건이에요?", "자세히 알려 주세요")]
    [InlineData("vi", "ai phụ trách?", "kế hoạch sắp tới?", "bắt đầu khi nào?", "bao nhiêu vụ?", "xin nói chi tiết")]
    [InlineData("ne", "कुन शाखाले हेर्छ?", "आगामी योजना के छ?", "कहिले सुरु भयो?", "कति सूचना?", "विस्तृत जानकारी")]
    public async Task The_parts_of_a_measure_can_be_asked_for_one_after_the_other(
        string language, string department, string plan, string when, string count, string detail)
    {
        var title = RepositoryCity.Data.Catalog.TextsOf(MeasureId.Parse("1-5-5"), language).Title;
        Assert.Equal("1-5-5", First(await SayAsync(title, language)));

        await AnsweredAsync(department, "道路下水道局", language);
        await AnsweredAsync(plan, "周知を図る", language);
        await AnsweredAsync(when, "6月25日", language);
        await AnsweredAsync(count, "1,300", language);
        await AnsweredAsync(detail, "気軽に通報できない", language);
    }

    [Theory]
    [InlineData("ja", "消防局の施策", "二つ目のをお願いします", "最後のは？", "ほかには？", "前に戻って")]
    [InlineData("ja-x-easy", "消防局の施策", "ふたつめ", "さいごの", "ほかには？", "もどる")]
    [InlineData("en", "measures of the Fire Bureau", "the 2nd one please", "the last one", "anything else?", "go back please")]
    [InlineData("zh-Hans", "消防局的措施", "第二个", "最后一个", "还有其他的吗？", "返回")]
    [InlineData("zh-Hant", "消防局的措施", "第二個", "最後一個", "還有其他的嗎？", "返回")]
    [InlineData("ko", "소방국의 시책", "두 번째", "마지막 거요", "다른 건 없나요?", "이전으로")]
    [InlineData("vi", "Cục Phòng cháy chữa cháy", "cái thứ hai", "cái cuối cùng", "còn gì khác không?", "quay lại")]
    [InlineData("ne", "दमकल ब्युरो", "दोस्रो", "अन्तिम", "अरू केही छ?", "फर्कनुहोस्")]
    public async Task Places_in_a_list_others_and_back_are_understood(string language, string list, string second, string last, string others, string back)
    {
        Assert.Equal(["1-5-6", "1-5-7"], Ids(await SayAsync(list, language)));

        Assert.Equal("1-5-7", First(await SayAsync(second, language)));
        Assert.Equal("1-5-7", First(await SayAsync(last, language)));
        Assert.DoesNotContain(Ids(await SayAsync(others, language)), id => id is "1-5-6" or "1-5-7");
        Assert.Equal("1-5-7", First(await SayAsync(back, language)));
    }

    [Fact]
    public async Task A_place_that_the_list_does_not_have_is_told()
    {
        await SayAsync("消防局の施策");

        var reply = await SayAsync("5番目は？");

        Assert.Empty(reply.Cards);
        Assert.Contains("2", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_about_one_of_several_is_asked_back()
    {
        await SayAsync("水道局の施策");

        var reply = await SayAsync("担当の課は？");

        Assert.Equal(Intent.Clarify, reply.Intent);
        Assert.Equal(4, reply.Cards.Count);
        Assert.Equal("1-7-10", First(await SayAsync("ポンプのやつ")));
        await AnsweredAsync("担当の課は？", "水道局技術管理課");
    }

    [Fact]
    public async Task A_yes_or_no_is_left_to_the_document()
    {
        await SayAsync("粗大ごみの収集をスマホで申し込みたい");

        await AnsweredAsync("LINE Payも使えるの？", "LINE Pay");
        var unsaid = await SayAsync("それは日曜もやってる？");
        Assert.Equal("1-2-5", First(unsaid));
        Assert.Equal(Intent.Find, unsaid.Intent);
    }

    [Fact]
    public async Task A_bare_figure_leans_on_what_was_asked_before_it()
    {
        await SayAsync("議事録を自動で作るサービスについて");
        await SayAsync("初心者の研修もあった？");

        await AnsweredAsync("何回？", "研修を３回");
    }

    [Theory]
    [InlineData("ところで、ごみの分別をLINEで調べられますか")]
    [InlineData("ごみの分別をLINEで調べたいのですが")]
    public async Task A_new_subject_needs_no_word_of_warning(string message)
    {
        await SayAsync("消防のドローンについて教えて");
        await SayAsync("担当は？");

        Assert.Equal("1-2-1", First(await SayAsync(message)));
        await AnsweredAsync("担当は？", "環境局ごみ減量推進課");
    }

    [Fact]
    public async Task What_is_not_covered_leaves_the_subject()
    {
        await SayAsync("消防のドローンについて教えて");

        Assert.Equal(Intent.Nothing, (await SayAsync("おいしいラーメン屋を教えて")).Intent);
        await AnsweredAsync("担当は？", "消防局警防課");
    }

    [Fact]
    public async Task After_a_reset_nothing_is_left_of_the_subject()
    {
        await SayAsync("消防のドローンについて教えて");
        await SayAsync("はじめからやり直す");

        Assert.Empty((await SayAsync("担当は？")).Cards);
    }

    [Fact]
    public async Task Danger_goes_before_everything_that_came_before()
    {
        await SayAsync("消防のドローンについて教えて");

        Assert.Equal(Intent.Emergency, (await SayAsync("それより家が燃えてる！火事です")).Intent);
    }

    [Fact]
    public async Task Next_year_is_the_year_after_the_documents()
    {
        await SayAsync("乗車券のネット販売の実施");

        await AnsweredAsync("来年度は？", "他の乗車券のインターネット販売を検討");
        await AnsweredAsync("令和3年度は？", "ファミちかきっぷ");
    }

    private async Task<Reply> SayAsync(string text, string? language = null) => await RepositoryCity.AskAsync(text, language, _conversation);

    private async Task AnsweredAsync(string question, string expected, string? language = null)
    {
        var reply = await SayAsync(question, language);
        Assert.True(reply.Text.Contains(expected, StringComparison.Ordinal), $"“{question}” was answered: {reply.Text}");
        Assert.NotEmpty(reply.Cards);
    }

    private static string First(Reply reply) => reply.Cards.Count > 0 ? reply.Cards[0].Id.ToString() : reply.Text;

    private static List<string> Ids(Reply reply) => [.. reply.Cards.Select(c => c.Id.ToString())];
}
