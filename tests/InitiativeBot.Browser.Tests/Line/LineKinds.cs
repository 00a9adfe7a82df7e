using System.Text.Json;

namespace InitiativeBot.Browser.Tests.Line;

/// <summary>The kinds of answers that people see on LINE, each in a language.</summary>
internal static class LineKinds
{
    public const string Welcome = "welcome";
    public const string List = "list";
    public const string LongList = "long-list";
    public const string Measure = "measure";
    public const string Department = "department";
    public const string Nothing = "nothing";

    public static IReadOnlyList<string> Languages { get; } = ["ja", "ja-x-easy", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ne"];

    public static IReadOnlyList<string> All { get; } = [Welcome, List, LongList, Measure, Department, Nothing];

    public static TheoryData<string, string> InEachLanguage
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var language in Languages)
            {
                foreach (var kind in All)
                {
                    rows.Add(kind, language);
                }
            }

            return rows;
        }
    }

    /// <summary>Leads to an answer of that kind.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AskAsync(LineChat chat, string kind, string language)
    {
        var user = $"U-{kind}-{language}";
        if (kind == Welcome)
        {
            return await chat.FollowAsync(language);
        }

        // Sets the conversation's language, plain Japanese among them, which nobody is taken to write.
        await chat.TapAsync($"measure=1-1-3&ask=summary&lang={language}", user);
        return kind switch
        {
            List => await chat.SayAsync(chat.Dialogs.All(language, "line.examples")[2], user),
            LongList => await chat.SayAsync(chat.Dialogs.All(language, "line.examples")[0], user),
            Measure => await chat.TapAsync($"measure=1-2-10&ask=summary&lang={language}", user),
            Department => await chat.TapAsync($"measure=1-1-3&ask=department&lang={language}", user),
            _ => await chat.TapAsync("say:???", user),
        };
    }
}
