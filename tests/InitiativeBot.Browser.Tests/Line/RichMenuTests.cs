using System.Text.Json;
using InitiativeBot.Channels.Line;
using InitiativeBot.Hosting;

namespace InitiativeBot.Browser.Tests.Line;

/// <summary>The rich menu that comes with the repository.</summary>
public sealed class RichMenuTests(LineChat chat) : IClassFixture<LineChat>
{
    [Fact]
    public async Task Every_area_leads_to_an_answer()
    {
        var menu = RichMenuFile.Load(Path.Combine(DataDirectory.Find("dialogs"), RichMenuFile.Place)).Menu;
        var nothing = chat.Data.Dialogs.Text("ja", "reply.nothing")[..10];
        using var json = JsonDocument.Parse(menu.ToJson());

        foreach (var action in json.RootElement.GetProperty("areas").EnumerateArray().Select(a => a.GetProperty("action")))
        {
            var answer = action.TryGetProperty("text", out var text)
                ? await chat.SayAsync(text.GetString()!, "U-menu")
                : await chat.TapAsync(action.GetProperty("data").GetString()!, "U-menu");

            Assert.DoesNotContain(nothing, answer[0].ToString(), StringComparison.Ordinal);
            Assert.Contains("flex", answer[^1].GetProperty("type").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_areas_cover_the_picture_and_no_two_overlap()
    {
        var menu = RichMenuFile.Load(Path.Combine(DataDirectory.Find("dialogs"), RichMenuFile.Place)).Menu;
        var bounds = menu.Areas.Select(a => a.Bounds).ToList();

        Assert.Equal((long)menu.Size.Width * menu.Size.Height, bounds.Sum(b => (long)b.Width * b.Height));
        Assert.All(bounds, a => Assert.DoesNotContain(bounds, b => !ReferenceEquals(a, b)
            && a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height));
    }
}
