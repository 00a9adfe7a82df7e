using System.Text.Json;
using InitiativeBot.Conversation;
using InitiativeBot.Data;

namespace InitiativeBot.Core.Tests.Understanding;

/// <summary>Danger and distress in words that are not in the data, and near misses of them.</summary>
public class DangerTests
{
    private static readonly JsonElement Texts = JsonDataFile.Load(RepositoryFiles.TestFile("Understanding/danger-texts.json")).Root;

    [Fact]
    public void None_of_the_texts_stands_in_the_data()
    {
        var said = RepositoryCity.Data.Dialogs.Languages.SelectMany(l => RepositoryCity.Data.Dialogs.Keys(l).SelectMany(k => RepositoryCity.Data.Dialogs.All(l, k))).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Texts.EnumerateObject().SelectMany(l => l.Value.EnumerateObject()).SelectMany(k => k.Value.EnumerateArray()).Select(t => t.GetString()!), said.Contains);
    }

    // Words that no phrase has anything of may be missed; the shares only go up.
    [Theory]
    [InlineData("119", 0.9)]
    [InlineData("110", 0.9)]
    [InlineData("118", 0.9)]
    public async Task An_emergency_gets_the_number_to_call_first(string number, double floor) =>
        await ExpectAsync(number, floor, reply => reply.Intent == Intent.Emergency && reply.Text.Contains(number, StringComparison.Ordinal));

    [Fact]
    public async Task Distress_gets_someone_to_talk_to() =>
        await ExpectAsync("care", 0.93, reply => reply.Intent == Intent.Care && reply.Text.Contains(RepositoryCity.Data.City.CarePhone, StringComparison.Ordinal));

    [Fact]
    public async Task What_only_sounds_like_danger_is_none() =>
        await ExpectAsync("none", 0.98, reply => reply.Intent is not (Intent.Care or Intent.Emergency));

    private static async Task ExpectAsync(string kind, double floor, Func<Reply, bool> isRight)
    {
        List<string> wrong = [];
        var count = 0;
        foreach (var language in Texts.EnumerateObject())
        {
            foreach (var text in language.Value.GetProperty(kind).EnumerateArray().Select(t => t.GetString()!))
            {
                var reply = await RepositoryCity.AskAsync(text, language.Name);
                count++;
                if (!isRight(reply))
                {
                    wrong.Add($"{text}: {reply.Intent} {reply.Text}");
                }
            }
        }

        Assert.True(1 - (wrong.Count / (double)count) >= floor, string.Join('\n', wrong));
    }
}
