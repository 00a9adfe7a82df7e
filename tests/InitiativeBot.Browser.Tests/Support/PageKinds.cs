namespace InitiativeBot.Browser.Tests.Support;

/// <summary>A page of each kind, in each language that the tests look at.</summary>
public static class PageKinds
{
    private static readonly Dictionary<string, (string Path, string Question, string QuestionInEnglish)> Kinds = new()
    {
        ["home"] = ("/", "", ""),
        ["answer"] = ("/", "オンラインで使えるサービスは？", "Which services can I use online?"),
        ["answer-new"] = ("/", "新しく始まった施策は？", "Which measures are new?"),
        ["no-answer"] = ("/", "今日の夕飯は何がいい？", "What should I cook tonight?"),
        ["too-long"] = ("/", new string('x', 5_001), new string('x', 5_001)),
        ["list"] = ("/measures", "", ""),
        ["list-found"] = ("/measures", "水道", "water"),
        ["list-topic"] = ("/measures?topic=garbage", "", ""),
        ["list-none"] = ("/measures?bureau=x", "水道", "water"),
        ["measure"] = ("/measures/1-1-3", "", ""),
        ["measure-new"] = ("/measures/2-2-4", "", ""),
        ["measure-furigana"] = ("/measures/1-1-1?furigana=1", "", ""),
        ["look-up"] = ("/search", "", ""),
        ["look-up-found"] = ("/search", "水道", "water"),
        ["look-up-none"] = ("/search", "量子テレポート", "teleportation"),
        ["api"] = ("/docs/api", "", ""),
        ["not-found"] = ("/measures/9-9-9", "", ""),
    };

    private static readonly string[] Languages = ["ja", "en"];

    /// <summary>Every language that has pages.</summary>
    public static TheoryData<string> AllLanguages =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "dialogs"), "pages.json", SearchOption.AllDirectories)
            .Select(f => Path.GetFileName(Path.GetDirectoryName(f)!)).Order(StringComparer.Ordinal)];

    /// <summary>Every kind, for what does not depend on the words.</summary>
    public static TheoryData<string> AllKinds => [.. Kinds.Keys];

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in Kinds.Keys)
            {
                foreach (var language in Languages)
                {
                    data.Add(kind, language);
                }
            }

            return data;
        }
    }

    /// <summary>Every kind once, the languages in turn, for what hardly depends on the words.</summary>
    public static TheoryData<string, string> Each
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (place, kind) in Kinds.Keys.Index())
            {
                data.Add(kind, Languages[place % Languages.Length]);
            }

            return data;
        }
    }

    /// <summary>The address of the page of a kind in a language.</summary>
    public static string PathOf(string kind, string language)
    {
        var (path, japanese, english) = Kinds[kind];
        var question = language == "ja" ? japanese : english;
        return path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language + (question.Length > 0 ? "&q=" + Uri.EscapeDataString(question) : "");
    }
}
