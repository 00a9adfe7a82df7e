using System.Text.Json;
using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Browser.Tests.Line;

/// <summary>The kinds of answers that people see on LINE, each in a language and with the longest texts that the city's data has.</summary>
internal static class LineKinds
{
    private const string Welcome = "welcome";
    private const string List = "list";
    private const string LongList = "long-list";
    private const string Measure = "measure";
    private const string Department = "department";
    private const string Clarify = "clarify";
    private const string Nothing = "nothing";

    public static IReadOnlyList<string> Languages { get; } = ["ja", "ja-x-easy", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ne"];

    public static IReadOnlyList<string> All { get; } = [Welcome, List, LongList, Measure, Department, Clarify, Nothing];

    /// <summary>Leads to an answer of that kind.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AskAsync(LineChat chat, string kind, string language)
    {
        var user = $"U-{kind}-{language}";
        var data = chat.Data;
        var longest = data.Catalog.Originals.MaxBy(m => data.Catalog.TextsOf(m.Id, language).Title.Length)!.Id;
        return kind switch
        {
            Welcome => await chat.FollowAsync(language),
            List => chat.Render(ListOf(data, language, [.. data.Catalog.Originals.Where(m => m.IsNew).Select(m => m.Id)])),
            LongList => chat.Render(ListOf(data, language, [.. data.Catalog.Originals.Select(m => m.Id)])),
            Measure => await chat.TapAsync($"measure={longest}&ask=summary&lang={language}", user),
            Department => await chat.TapAsync($"measure={longest}&ask=department&lang={language}", user),
            Clarify => chat.Render(ListOf(data, language, [longest, .. data.Catalog.Originals.Take(4).Select(m => m.Id)]) with
            {
                Intent = Intent.Clarify,
                Text = data.Dialogs.Text(language, "reply.clarify"),
                Suggestions = [data.Catalog.TextsOf(longest, language).Title],
            }),
            _ => await SayNothingKnownAsync(chat, language, user),
        };
    }

    private static async Task<IReadOnlyList<JsonElement>> SayNothingKnownAsync(LineChat chat, string language, string user)
    {
        await chat.TapAsync("language=" + language, user);
        return await chat.SayAsync("???", user);
    }

    private static Reply ListOf(CityData data, string language, IReadOnlyList<MeasureId> ids)
    {
        var texts = ids.Select(id => (Id: id, Texts: data.Catalog.TextsOf(id, language))).ToList();
        return new Reply
        {
            Language = language,
            Intent = Intent.List,
            Text = data.Dialogs.Text(language, "reply.list.all", ("count", $"{ids.Count}")),
            Cards = [.. texts.Select(t => new Card(t.Id, t.Texts.Title, t.Texts.Department, t.Texts.Summary))],
        };
    }
}
