using System.CommandLine;
using InitiativeBot.Data;
using InitiativeBot.Hosting;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Commands;

/// <summary><c>import</c>: reads a city's published document and writes the measures.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("SOURCE") { Description = "The document as text; corrections beside it (NAME.corrections.txt) are applied." };
        var output = new Option<string?>("--out") { Description = "The file to write; measures.json in index/ by default." };
        var document = new Option<string?>("--document") { Description = "The file for the document's title, year and pages; document.json in index/ unless --out is given." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only report; write nothing." };
        var command = new Command("import", "Read a city's published document and write the measures.") { source, output, document, dryRun };
        command.SetAction(parsed => Run(parsed.GetValue(source)!, parsed.GetValue(output), parsed.GetValue(document), parsed.GetValue(dryRun)));
        return command;
    }

    private static int Run(string source, string? output, string? document, bool dryRun)
    {
        var index = DataDirectory.Find("index");
        var target = output ?? Path.Combine(index, "measures.json");
        var result = DocumentImporter.Import(source, DocumentLayout.Load(Path.Combine(index, "source", "layout.json")));
        foreach (var notice in result.Notices)
        {
            Console.Error.WriteLine(notice);
        }

        var measures = result.Measures;
        Console.WriteLine($"{measures.Count} measures in {measures.Select(m => m.Id.Pillar).Distinct().Count()} pillars: "
            + $"{measures.Count(m => m.IsOriginal)} originals, {measures.Count(m => !m.IsOriginal)} repeated, {measures.Count(m => m.IsNew)} new.");
        foreach (var line in MeasureDiff.Describe(Before(target), measures))
        {
            Console.WriteLine(line);
        }

        if (!dryRun)
        {
            AtomicFile.Write(target, MeasureFile.Serialize(measures));
            Console.WriteLine($"Written: {target}");
            // Who writes the measures elsewhere wants that file and no other.
            if ((document ?? (output is null ? Path.Combine(index, PublishedDocument.FileName) : null)) is { } description)
            {
                AtomicFile.Write(description, result.Document.Serialize());
                Console.WriteLine($"Written: {description}");
            }
        }

        return CommandLine.Good;
    }

    // What is there may be an older form that cannot be read any more; it is then replaced as a whole.
    private static IReadOnlyList<Measure> Before(string target)
    {
        if (!File.Exists(target))
        {
            return [];
        }

        try
        {
            return MeasureFile.Load(target);
        }
        catch (DataFileException e)
        {
            Console.Error.WriteLine($"{e.Message} (it is replaced as a whole)");
            return [];
        }
    }
}
