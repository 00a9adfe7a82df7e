using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;
using InitiativeBot.Measures;
using InitiativeBot.Search;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Commands;

/// <summary><c>search</c>: the staff's keyword look-up in the terminal.</summary>
internal static class SearchCommand
{
    private const int DefaultLimit = 10;

    private static readonly Argument<string[]> Words = new("WORDS")
    {
        Description = "What to look for: words, AND, OR, NOT, \"phrases\", (groups), field:word (bureau:水道局, id:1-1-3), word*, word~1. Nothing lists all that the options leave. "
            + "A word with - before it stands behind -- .",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string[]> Bureau = Several("--bureau", "Only measures of this bureau or section, by any of its names.");
    private static readonly Option<string[]> Section = Several("--section", "Only measures of this section.");
    private static readonly Option<string[]> Topic = Several("--topic", "Only measures of this topic (its id in index/vocabulary/topics.json).");
    private static readonly Option<int[]> Pillar = new("--pillar") { Description = "Only measures of this pillar (its number)." };
    private static readonly Option<string[]> Category = Several("--category", "Only measures of this category, written 1-2.");
    private static readonly Option<int[]> Year = new("--year") { Description = "Only measures whose schedule has something for this fiscal year." };
    private static readonly Option<bool> IsNew = new("--new") { Description = "Only new measures." };
    private static readonly Option<SearchSort> Sort = new("--sort") { Description = "relevance (default), document, bureau or title." };
    private static readonly Option<int> Page = new("--page") { Description = "The page (1 by default).", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Limit = new("--limit") { Description = $"The most hits of a page ({DefaultLimit} by default).", DefaultValueFactory = _ => DefaultLimit };
    private static readonly Option<string> Language = new("--language") { Description = "Whose texts are searched beside the document's (ja by default).", DefaultValueFactory = _ => DialogBook.DefaultLanguage };
    private static readonly Option<bool> AsJson = new("--json") { Description = "Print the measures of the page as JSON." };
    private static readonly Option<string?> Csv = new("--csv") { Description = "Write all hits to this file as CSV." };
    private static readonly Option<string?> Xlsx = new("--xlsx") { Description = "Write all hits to this file for Excel." };

    private static readonly Option<string?> In = new("--in")
    {
        Description = "Search this file instead, which may hold the measures of a whole country in the form of index/measures.json: by words alone. Its index is kept in the data directory.",
    };

    private static readonly Option<string> Data = HowOptions.NewData("Where the index of --in is kept; the service's own data by default.");

    public static Command Create()
    {
        var command = new Command("search", "Look measures up by keyword.")
        {
            Words, Bureau, Section, Topic, Pillar, Category, Year, IsNew, Sort, Page, Limit, Language, AsJson, Csv, Xlsx, In, Data,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (parsed.GetValue(Limit) < 1 || parsed.GetValue(Page) < 1)
        {
            return Wrong("--limit and --page are whole numbers from 1 on");
        }

        if (parsed.GetValue(In) is { } file)
        {
            return parsed.CommandResult.Command.Options.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false } && o != In && o != Data && o != Limit && o != AsJson) is { } other
                ? Wrong($"{other.Name} is not for --in, which goes with words, {Limit.Name}, {AsJson.Name} and {Data.Name}")
                : LargeSearch.Run(file, parsed.GetValue(Data)!, string.Join(' ', parsed.GetValue(Words) ?? []), parsed.GetValue(Limit), parsed.GetValue(AsJson));
        }

        var data = CityFolders.Load();
        if (!data.Dialogs.Languages.Contains(parsed.GetValue(Language)!))
        {
            return Wrong($"--language {parsed.GetValue(Language)}: the languages are {string.Join(", ", data.Dialogs.Languages)}");
        }

        using var search = new KeywordSearch(data, data.Catalog, JapaneseWords.Load(data.IndexFolder), TimeProvider.System);
        var request = new KeywordRequest
        {
            Text = string.Join(' ', parsed.GetValue(Words) ?? []),
            Language = parsed.GetValue(Language)!,
            Sort = parsed.GetValue(Sort),
            Page = parsed.GetValue(Page),
            Size = parsed.GetValue(Limit),
            Filter = FilterOf(parsed, search),
        };
        var result = search.Search(request);
        if (result.Notices.FirstOrDefault(n => n.Kind == NoticeKind.UnknownValue && request.Filter[FacetKind.Topic].Any(t => n.Word == "topic:" + t)) is { } unknown)
        {
            return Wrong($"--topic {unknown.Word["topic:".Length..]}: the topics are {string.Join(", ", data.Topics.Select(t => t.Id))}");
        }

        if (parsed.GetValue(Csv) is { } csv)
        {
            AtomicFile.Write(csv, MeasureFiles.Csv(result.All));
        }

        if (parsed.GetValue(Xlsx) is { } xlsx)
        {
            AtomicFile.Write(xlsx, MeasureFiles.Xlsx(result.All));
        }

        if (parsed.GetValue(AsJson))
        {
            Console.WriteLine(JsonSerializer.Serialize([.. result.Hits.Select(h => MeasureRecord.From(h.Measure))], MeasureJson.Readable.IReadOnlyListMeasureRecord));
        }
        else
        {
            Print(result, data);
        }

        return CommandLine.Good;
    }

    // --bureau has always taken sections too.
    private static KeywordFilter FilterOf(ParseResult parsed, KeywordSearch search)
    {
        var departments = parsed.GetValue(Bureau) ?? [];
        var sections = departments.Where(d => !search.Knows(FacetKind.Bureau, d) && search.Knows(FacetKind.Section, d)).ToList();
        return KeywordFilter.None
            .With(FacetKind.Bureau, departments.Except(sections))
            .With(FacetKind.Section, sections.Concat(parsed.GetValue(Section) ?? []))
            .With(FacetKind.Topic, parsed.GetValue(Topic) ?? [])
            .With(FacetKind.Pillar, (parsed.GetValue(Pillar) ?? []).Select(p => p.ToString(CultureInfo.InvariantCulture)))
            .With(FacetKind.Category, parsed.GetValue(Category) ?? [])
            .With(FacetKind.Year, (parsed.GetValue(Year) ?? []).Select(y => y.ToString(CultureInfo.InvariantCulture)))
            .With(FacetKind.New, parsed.GetValue(IsNew) ? ["true"] : []);
    }

    private static void Print(KeywordResult result, CityData data)
    {
        foreach (var notice in result.Notices)
        {
            Console.Error.WriteLine(notice.In(data.Dialogs, result.Request.Language));
        }

        var isMarking = !Console.IsOutputRedirected;
        var idWidth = result.Hits.Select(h => h.Measure.Id.ToString().Length).DefaultIfEmpty().Max();
        var titleWidth = result.Hits.Select(h => TerminalText.WidthOf(h.Title.Text)).DefaultIfEmpty().Max();
        foreach (var hit in result.Hits)
        {
            var title = TerminalText.Marked(hit.Title, isMarking) + new string(' ', titleWidth - TerminalText.WidthOf(hit.Title.Text));
            Console.WriteLine($"{hit.Measure.Id.ToString().PadRight(idWidth)}  {title}  {hit.Texts.Department}");
            foreach (var fragment in hit.Fragments.Take(1))
            {
                Console.WriteLine($"{new string(' ', idWidth)}  {TerminalText.Marked(fragment.Marked, isMarking)}");
            }
        }

        var pages = result.Pages > 1 ? string.Create(CultureInfo.InvariantCulture, $", page {result.Request.Page} of {result.Pages}") : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Total} found in {result.Time.TotalMilliseconds:0.0} ms{pages}"));
        foreach (var proposal in result.Proposals)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ? {proposal.Query} ({proposal.Count})"));
        }
    }

    private static int Wrong(string problem)
    {
        Console.Error.WriteLine(problem);
        return CommandLine.WrongUsage;
    }

    private static Option<string[]> Several(string name, string description) => new(name) { Description = description };
}
