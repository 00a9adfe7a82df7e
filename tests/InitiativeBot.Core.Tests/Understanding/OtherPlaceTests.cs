using System.Text.Json;
using InitiativeBot.Conversation;
using InitiativeBot.Data;

namespace InitiativeBot.Core.Tests.Understanding;

/// <summary>What is asked of another place gets no measure of this city; who only comes from there or goes there is answered.</summary>
public class OtherPlaceTests
{
    private static readonly JsonElement Texts = JsonDataFile.Load(RepositoryFiles.TestFile("Understanding/place-texts.json")).Root;

    public static TheoryData<string, string> Elsewhere => Of("elsewhere");

    public static TheoryData<string, string> Home => Of("home");

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task Another_place_s_services_are_not_covered(string language, string text)
    {
        var reply = await RepositoryCity.AskAsync(text, language);

        Assert.Equal(Intent.Nothing, reply.Intent);
        Assert.Empty(reply.Cards);
    }

    [Theory]
    [MemberData(nameof(Home))]
    public async Task Who_comes_from_another_place_or_goes_there_is_answered(string language, string text) =>
        Assert.NotEmpty((await RepositoryCity.AskAsync(text, language)).Cards);

    [Fact]
    public async Task Another_place_is_not_what_was_talked_of_before()
    {
        var conversation = Guid.NewGuid().ToString();
        await RepositoryCity.AskAsync("粗大ごみの収集をLINEで申し込みたい", "ja", conversation);

        Assert.Empty((await RepositoryCity.AskAsync("北九州市では？", "ja", conversation)).Cards);
    }

    private static TheoryData<string, string> Of(string side)
    {
        var data = new TheoryData<string, string>();
        foreach (var language in Texts.EnumerateObject())
        {
            foreach (var text in language.Value.GetProperty(side).EnumerateArray())
            {
                data.Add(language.Name, text.GetString()!);
            }
        }

        return data;
    }
}
