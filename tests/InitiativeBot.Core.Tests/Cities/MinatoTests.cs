using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Search;
using InitiativeBot.Tests.Cities;

namespace InitiativeBot.Core.Tests.Cities;

/// <summary>Another city answers by its own files alone: nothing in the program is tied to the repository's.</summary>
public sealed class MinatoTests : IDisposable
{
    private readonly MinatoFolders _city = new();

    public void Dispose() => _city.Dispose();

    [Fact]
    public void It_is_complete_in_its_languages() => Assert.Empty(DataCheck.Run(_city.Index, _city.Dialogs));

    [Fact]
    public void A_language_that_the_bot_speaks_and_the_city_has_no_words_in_is_told()
    {
        using var city = new MinatoFolders("ja", "en", "ko");

        var problems = DataCheck.Run(city.Index, city.Dialogs);

        Assert.Contains(problems, p => p.Contains("ko", StringComparison.Ordinal) && p.Contains("languages", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.EndsWith("the topic \"disaster\" has no label in ko", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.EndsWith("\"name\" has no name in ko", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, p => p.EndsWith(" in en", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("コンビニで住民票を受け取れますか", "1-1-1")]
    [InlineData("燃えるごみの日を教えてほしい", "1-1-3")]
    [InlineData("川の水位を見たい", "1-2-1")]
    [InlineData("避難所は混んでいますか", "1-2-2")]
    [InlineData("議事録をAIで作っていますか", "2-1-1")]
    [InlineData("How can I reserve a book at the library?", "1-1-2")]
    [InlineData("Do elementary schools teach programming?", "2-2-2")]
    public async Task Questions_find_their_measure(string question, string measure)
    {
        var reply = await AskAsync(question);

        Assert.Equal(Intent.Find, reply.Intent);
        Assert.Equal(measure, reply.Cards[0].Id.ToString());
    }

    [Theory]
    [InlineData("総務部の施策は？", "1-2-2 2-1-1 2-1-2 2-2-1")]
    [InlineData("教育委員会の施策の一覧", "1-1-2 2-2-2")]
    [InlineData("防災の施策の一覧", "1-2-1 1-2-2")]
    public async Task Lists_are_of_its_own_bureaus_and_topics(string question, string measures)
    {
        var reply = await AskAsync(question);

        Assert.Equal(Intent.List, reply.Intent);
        Assert.Equal(measures, string.Join(' ', reply.Cards.Select(c => c.Id)));
    }

    [Fact]
    public async Task It_names_itself_and_no_other_city()
    {
        var reply = await AskAsync("こんにちは");

        Assert.Equal(Intent.Greet, reply.Intent);
        Assert.Contains("みなと市", reply.Text, StringComparison.Ordinal);
    }

    private async Task<Reply> AskAsync(string question)
    {
        var data = CityData.Load(_city.Index, _city.Dialogs);
        var words = JapaneseWords.Load(data.IndexFolder);
        using var index = new MeasureIndex(data, words);
        var engine = new ConversationEngine(data, words, index, new MemoryConversationStore());
        return await engine.AnswerAsync(new Question("c", question), TestContext.Current.CancellationToken);
    }
}
