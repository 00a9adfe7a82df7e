using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Secrets;
using InitiativeBot.Staff.Troubles;
using InitiativeBot.Storage;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Commands;

/// <summary><c>line troubled</c>: what came from LINE and could not be answered, from the file of the inbox. The service may run meanwhile.</summary>
internal static class LineTroubledCommand
{
    private const int Most = 200;

    private static readonly string[] Heads = ["RECEIVED", "SET ASIDE", "KIND", "CALLS", "EVENT", "REASON"];
    private static readonly JsonSerializerOptions Readable = new(JsonText.NewOptions()) { WriteIndented = true };

    public static Command Create()
    {
        var data = HowOptions.NewData("The data directory; the service's own by default.");
        var asJson = new Option<bool>("--json") { Description = "Print them as a JSON array." };
        var command = new Command("troubled", $"Print the newest {Most} events that could not be answered, with their reasons. Nothing of what was written or by whom is in it.") { data, asJson };
        command.SetAction(parsed => Run(parsed.GetValue(data)!, parsed.GetValue(asJson)));
        return command;
    }

    private static int Run(string data, bool asJson)
    {
        if (ServiceSettings.Read(WebApplication.CreateBuilder().Configuration.AddSecretFiles()).Redis is not null)
        {
            return Refuse("Redis__Configuration is set: the inbox is in Redis, not in a file; /staff/line shows it");
        }

        if (!Directory.Exists(data))
        {
            return Refuse($"{data}: there is no such directory; name it with --data or Data__Path");
        }

        var events = Read(Path.Combine(data, SqliteInboxStore.FileName));
        if (asJson)
        {
            Console.WriteLine(new JsonArray([.. events.Select(ToJson)]).ToJsonString(Readable));
        }
        else
        {
            Print(events);
        }

        return CommandLine.Good;
    }

    private static IReadOnlyList<TroubledEvent> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var session = new SqliteSession(path, create: false);
            return TroubledEvents.Read(session, Most);
        }
        catch (SqliteException e)
        {
            throw new StorageUnavailableException(e);
        }
    }

    private static JsonObject ToJson(TroubledEvent troubled) => new()
    {
        ["id"] = troubled.Id,
        ["kind"] = troubled.Kind,
        ["outcome"] = troubled.Outcome.ToString(),
        ["cause"] = TroubleReason.CauseOf(troubled.Reason).ToString(),
        ["reason"] = troubled.Reason is { } reason ? TroubleDetail.Short(reason) : null,
        ["calls"] = troubled.Tries,
        ["received"] = Time(troubled.Received),
        ["setAside"] = Time(troubled.Finished),
    };

    private static void Print(IReadOnlyList<TroubledEvent> events)
    {
        if (events.Count == 0)
        {
            Console.WriteLine("Nothing was set aside.");
            return;
        }

        string[][] rows =
        [
            Heads,
            .. events.Select(e => new[]
            {
                Time(e.Received), Time(e.Finished), e.Kind, e.Tries.ToString(CultureInfo.InvariantCulture), e.Id, e.Reason is { } reason ? TroubleDetail.Short(reason) : "",
            }),
        ];
        int[] widths = [.. Enumerable.Range(0, Heads.Length).Select(i => rows.Max(r => r[i].Length))];
        foreach (var row in rows)
        {
            Console.WriteLine(string.Join("  ", row.Zip(widths, (text, width) => text.PadRight(width))).TrimEnd());
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine(problem);
        return CommandLine.WrongUsage;
    }
}
