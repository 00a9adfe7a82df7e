using System.CommandLine;
using System.Text.Json;
using InitiativeBot.Measures;
using InitiativeBot.Search;

namespace InitiativeBot.Commands;

/// <summary><c>search</c>: the staff's keyword look-up in the terminal.</summary>
internal static class SearchCommand
{
    private const int DefaultLimit = 10;

    public static Command Create()
    {
        var words = new Argument<string[]>("WORDS") { Description = "What to look for; nothing lists all that the options leave.", Arity = ArgumentArity.ZeroOrMore };
        var bureau = new Option<string?>("--bureau") { Description = "Only measures of this bureau or section, named as in the document." };
        var topic = new Option<string?>("--topic") { Description = "Only measures of this topic (its id in index/vocabulary/topics.json)." };
        var pillar = new Option<int?>("--pillar") { Description = "Only measures of this pillar (its number)." };
        var isNew = new Option<bool>("--new") { Description = "Only new measures." };
        var limit = new Option<int>("--limit") { Description = $"The most hits to print ({DefaultLimit} by default).", DefaultValueFactory = _ => DefaultLimit };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("search", "Look measures up by keyword.") { words, bureau, topic, pillar, isNew, limit, json };
        command.SetAction(parsed => Run(
            string.Join(' ', parsed.GetValue(words) ?? []),
            new SearchFilter { Bureau = parsed.GetValue(bureau), Topic = parsed.GetValue(topic), Pillar = parsed.GetValue(pillar), New = parsed.GetValue(isNew) },
            parsed.GetValue(limit),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(string words, SearchFilter filter, int limit, bool json)
    {
        if (limit < 1)
        {
            Console.Error.WriteLine("--limit is a whole number from 1 on");
            return CommandLine.WrongUsage;
        }

        var data = CityFolders.Load();
        if (filter.Topic is { } topic && data.Topics.All(t => t.Id != topic))
        {
            Console.Error.WriteLine($"--topic {topic}: the topics are {string.Join(", ", data.Topics.Select(t => t.Id))}");
            return CommandLine.WrongUsage;
        }

        using var index = new MeasureIndex(data, JapaneseWords.Load(data.IndexFolder));
        var hits = index.Search(words, filter, limit);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                [.. hits.Select(h => MeasureRecord.From(data.Catalog.Find(h.Id)!))], MeasureJson.Readable.IReadOnlyListMeasureRecord));
            return CommandLine.Good;
        }

        foreach (var hit in hits)
        {
            var measure = data.Catalog.Find(hit.Id)!;
            Console.WriteLine($"{measure.Id,-7} {measure.Title}（{measure.Department.Text}）");
        }

        return CommandLine.Good;
    }
}
