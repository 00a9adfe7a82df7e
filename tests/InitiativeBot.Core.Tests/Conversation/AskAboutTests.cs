using InitiativeBot.Conversation;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Conversation;

public class AskAboutTests
{
    private static readonly MeasureId Water = new(1, 1, 3);

    public static TheoryData<string> Languages => [.. RepositoryCity.Data.Dialogs.SpokenLanguages];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Who_is_responsible_is_told_in_every_language_with_the_way_to_reach_them(string language)
    {
        var reply = await AskAsync(Guid.NewGuid().ToString(), MeasureAspect.Department, language);

        var texts = RepositoryCity.Data.Catalog.TextsOf(Water, language);
        Assert.Equal((Intent.Fact, language), (reply.Intent, reply.Language));
        Assert.All(new[] { texts.Title, texts.Department, RepositoryCity.Data.City.Website.AbsoluteUri }, t => Assert.Contains(t, reply.Text, StringComparison.Ordinal));
        Assert.Equal([Water], reply.Cards.Select(c => c.Id));
    }

    [Fact]
    public async Task Without_a_language_the_conversation_s_is_spoken_and_its_list_goes_on()
    {
        var conversation = Guid.NewGuid().ToString();
        await RepositoryCity.AskAsync("What is new?", conversation: conversation);
        var before = await RepositoryCity.Engine.MoreAsync(conversation, 2, TestContext.Current.CancellationToken);

        var reply = await AskAsync(conversation, MeasureAspect.Summary, null);

        Assert.Equal((Intent.Find, "en"), (reply.Intent, reply.Language));
        Assert.Equal("en", await RepositoryCity.Engine.LanguageOfAsync(conversation, TestContext.Current.CancellationToken));
        var after = await RepositoryCity.Engine.MoreAsync(conversation, 2, TestContext.Current.CancellationToken);
        Assert.Equal(before.Cards.Select(c => c.Id), after.Cards.Select(c => c.Id));
    }

    [Fact]
    public async Task A_measure_that_is_gone_is_no_fault()
    {
        var reply = await RepositoryCity.Engine.AskAboutAsync(
            Guid.NewGuid().ToString(), new MeasureId(9, 9, 9), MeasureAspect.Department, "vi", TestContext.Current.CancellationToken);

        Assert.Equal((Intent.Help, "vi", 0), (reply.Intent, reply.Language, reply.Cards.Count));
    }

    [Fact]
    public async Task Of_a_new_conversation_no_language_is_known() =>
        Assert.Null(await RepositoryCity.Engine.LanguageOfAsync(Guid.NewGuid().ToString(), TestContext.Current.CancellationToken));

    private static Task<Reply> AskAsync(string conversation, MeasureAspect aspect, string? language) =>
        RepositoryCity.Engine.AskAboutAsync(conversation, Water, aspect, language, TestContext.Current.CancellationToken);
}
