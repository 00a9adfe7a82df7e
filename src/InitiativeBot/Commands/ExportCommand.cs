using System.CommandLine;
using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Commands;

/// <summary><c>export</c>: all measures as JSON, CSV or Excel.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "json (default), csv or xlsx.", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong("json", "csv", "xlsx");
        var output = new Option<string?>("--out") { Description = "The file to write; standard output by default (json and csv)." };
        var template = new Option<bool>("--template") { Description = "Only the names of the columns, to be filled in and imported (csv and xlsx)." };
        var command = new Command("export", "Write all measures as JSON, CSV or Excel.") { format, output, template };
        command.SetAction(parsed => Run(parsed.GetValue(format)!, parsed.GetValue(output), parsed.GetValue(template)));
        return command;
    }

    private static int Run(string format, string? output, bool template)
    {
        if (template && format == "json")
        {
            Console.Error.WriteLine("--template needs --format csv or xlsx");
            return CommandLine.WrongUsage;
        }

        IReadOnlyList<Measure> measures = template ? [] : CityFolders.Load().Catalog.All;
        if (format == "xlsx")
        {
            if (output is null)
            {
                Console.Error.WriteLine("--format xlsx needs --out FILE");
                return CommandLine.WrongUsage;
            }

            Tables.WriteExcel(output, MeasureTable.Columns, Rows(measures));
            return CommandLine.Good;
        }

        var text = format == "csv" ? MeasureTable.Csv(measures) : MeasureFile.Serialize(measures);
        if (output is null)
        {
            Console.Out.Write(text);
        }
        else if (format == "csv")
        {
            Tables.WriteCsv(output, MeasureTable.Columns, Rows(measures));
        }
        else
        {
            AtomicFile.Write(output, text);
        }

        return CommandLine.Good;
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<Measure> measures) => measures.Select(m => MeasureTable.Row(m).Select(c => c.Value).ToList());
}
