using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests.Widget;

/// <summary>Markup in questions, answers, cards, suggestions, readings and words is text, and links lead where they may.</summary>
public sealed class WidgetAttackTests(WidgetSite site)
{
    private const string Attack = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'><svg onload=alert(3)>{{7*7}}";

    private static readonly Dictionary<string, string> Open = new() { ["Access-Control-Allow-Origin"] = "*", ["Access-Control-Allow-Headers"] = "*" };

    [Fact]
    public async Task A_question_is_text_wherever_it_stands()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Attack);

        await Expect(chat.Questions.First.Locator(".bubble")).ToHaveTextAsync(Attack);
        await AssertHarmlessAsync(visit, chat);
        await visit.Page.ReloadAsync();
        await Expect(chat.Questions.First.Locator(".bubble")).ToHaveTextAsync(Attack);
        await AssertHarmlessAsync(visit, chat);
    }

    [Fact]
    public async Task So_is_what_the_service_says_should_its_data_be_bad()
    {
        await using var visit = await site.VisitAsync();
        var text = System.Text.Json.JsonSerializer.Serialize(Attack);
        await visit.Page.RouteAsync("**/widget/words?*", async route =>
        {
            var response = await route.FetchAsync();
            var words = System.Text.Json.Nodes.JsonNode.Parse(await response.TextAsync())!;
            foreach (var word in words["words"]!.AsObject().Select(w => w.Key).ToList())
            {
                words["words"]![word] = Attack + words["words"]![word];
            }

            await route.FulfillAsync(new RouteFulfillOptions { Response = response, Body = words.ToJsonString() });
        });
        await visit.Page.RouteAsync("**/api/suggest?*", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "application/json",
            Headers = Open,
            Body = $$"""{"suggestions":[{"text":{{text}},"language":{{text}} }]}""",
        }));
        await visit.Page.RouteAsync("**/api/furigana", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "application/json",
            Headers = Open,
            Body = $$"""{"readings":[[[{{text}},{{text}}]],[[{{text}}]],[[{{text}}]],[[{{text}}]]]}""",
        }));
        await visit.Page.RouteWebSocketAsync("**/stream?*", socket =>
        {
            var server = socket.ConnectToServer();
            server.OnMessage(frame => socket.Send(frame.Text ?? ""));
            socket.OnMessage(frame =>
            {
                server.Send(frame.Text ?? "");
            });
            socket.Send($$$"""
                {"activities":[{"type":"message","id":"bad","from":{"id":"bot","role":"bot"},"locale":{{{text}}},"text":{{{text}}},
                "attachments":[
                  {"contentType":"application/vnd.microsoft.card.hero","content":{"title":{{{text}}},"subtitle":{{{text}}},"text":{{{text}}},"buttons":[{"type":"openUrl","title":"x","value":"javascript:alert(4)"}]}},
                  {"contentType":"application/vnd.microsoft.card.hero","content":{"title":"水","subtitle":"水","text":"水","buttons":[{"type":"openUrl","title":"x","value":"https://evil.example/"}]}},
                  {"contentType":"text/html","content":{{{text}}}}],
                "suggestedActions":{"actions":[{"type":"imBack","title":{{{text}}},"value":{{{text}}}},{"type":"openUrl","title":"x","value":"javascript:alert(5)"}]}},
                {"type":"message","id":"links","from":{"id":"bot","role":"bot"},"locale":"ja","text":"https://evil.example/\njavascript:alert(6)\nhttps://www.city.fukuoka.lg.jp/"}],"watermark":""}
                """);
        });
        await visit.OpenAsync("/?lang=ja");
        var chat = new Chat(visit.Page);
        await chat.Launcher.ClickAsync();

        await Expect(chat.Bubbles.GetByText(Attack).First).ToBeVisibleAsync();
        await Expect(chat.Cards).ToHaveCountAsync(2);
        await Expect(chat.Cards.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
        await Expect(chat.Bubbles.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await chat.Field.PressSequentiallyAsync("x");
        await Expect(chat.Options.First).ToContainTextAsync(Attack);
        await chat.SettingsButton.ClickAsync();
        await chat.Host.Locator("[name=furigana]").CheckAsync();
        await chat.SettingsButton.ClickAsync();
        await Expect(chat.Host.Locator("rt").First).ToHaveTextAsync(Attack);

        await AssertHarmlessAsync(visit, chat);
    }

    private static async Task AssertHarmlessAsync(Visit visit, Chat chat)
    {
        await Expect(chat.Host.Locator("img, script, iframe, object, embed, style, link, [onerror], [onload], [onclick], [style*=url]")).ToHaveCountAsync(0);
        var addresses = await chat.Host.EvaluateAsync<string[]>("e => [...e.shadowRoot.querySelectorAll('a')].map(a => new URL(a.href).protocol)");
        Assert.All(addresses, a => Assert.Matches("^https?:$", a));
        Assert.DoesNotContain(visit.Complaints, c => c.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase) || c.Contains("alert", StringComparison.Ordinal));
    }
}
