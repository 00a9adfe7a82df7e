using Microsoft.Playwright;

namespace InitiativeBot.Browser.Tests.Support;

/// <summary>A page of each kind, in each language that the tests look at, by day and by night.</summary>
public static class PageKinds
{
    public const string Question = "オンラインで使えるサービスは？";

    private static readonly Dictionary<string, string> Paths = new()
    {
        ["home"] = "/",
        ["answer"] = "/?q=" + Uri.EscapeDataString(Question),
        ["answer-new"] = "/?q=" + Uri.EscapeDataString("新しく始まった施策は？"),
        ["no-answer"] = "/?q=" + Uri.EscapeDataString("今日の夕飯は何がいい？"),
        ["too-long"] = "/?q=" + new string('x', 5_001),
        ["list"] = "/measures",
        ["measure"] = "/measures/1-1-3",
        ["measure-new"] = "/measures/2-2-4",
        ["not-found"] = "/measures/9-9-9",
    };

    private static readonly string[] Languages = ["ja", "en"];

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in Paths.Keys)
            {
                foreach (var language in Languages)
                {
                    data.Add(kind, language);
                }
            }

            return data;
        }
    }

    public static TheoryData<string, string, ColorScheme> AllInEachColor
    {
        get
        {
            var data = new TheoryData<string, string, ColorScheme>();
            foreach (var row in All)
            {
                data.Add(row.Data.Item1, row.Data.Item2, ColorScheme.Light);
                data.Add(row.Data.Item1, row.Data.Item2, ColorScheme.Dark);
            }

            return data;
        }
    }

    /// <summary>The address of the page of a kind in a language.</summary>
    public static string PathOf(string kind, string language) =>
        Paths[kind] + (Paths[kind].Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language;
}
