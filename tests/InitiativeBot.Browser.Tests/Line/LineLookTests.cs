using System.Text.Json;

namespace InitiativeBot.Browser.Tests.Line;

/// <summary>What people see on LINE, as far as a browser can tell: readable letters, targets for fingers, no text cut off.</summary>
public sealed class LineLookTests(LineChat chat) : IClassFixture<LineChat>
{
    private const int LeastTarget = 44;

    public static TheoryData<string> Languages => [.. LineKinds.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_answer_can_be_read_and_tapped(string language)
    {
        List<JsonElement> messages = [];
        foreach (var kind in LineKinds.All)
        {
            messages.AddRange(await LineKinds.AskAsync(chat, kind, language));
        }

        await using var visit = await chat.ShowAsync(messages, language);

        Assert.Empty(await visit.FindViolationsAsync());
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(
            $"() => [...document.querySelectorAll('.bubble button, [role=button]')].filter(b => b.getBoundingClientRect().height < {LeastTarget}).map(b => b.innerText)"));
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.bubble .t, .bubble button')].filter(e => e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 1).map(e => e.innerText)"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_language_is_reached_from_every_other_by_its_button(string language)
    {
        foreach (var wanted in LineKinds.Languages)
        {
            var user = $"U-{language}-{wanted}";
            await chat.TapAsync("language=" + language, user);

            var answer = await chat.TapAsync("language=" + wanted, user);

            Assert.Equal(chat.Data.Dialogs.Text(wanted, "reply.language"), answer[0].GetProperty("text").GetString());
        }
    }
}
