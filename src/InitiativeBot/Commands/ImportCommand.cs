using System.CommandLine;
using InitiativeBot.Data;
using InitiativeBot.Editing;
using InitiativeBot.Hosting;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Commands;

/// <summary>
/// <c>import</c>: reads a city's published document, or a table of measures, and writes the measures. Words that people wrote for
/// measures follow them to their new numbers.
/// </summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("SOURCE") { Description = "The document as text, with corrections beside it (NAME.corrections.txt); or a table of measures (.csv, .xlsx)." };
        var output = new Option<string?>("--out") { Description = "Write only the measures, to this file; by default they go into index/ with all that depends on them." };
        var document = new Option<string?>("--document") { Description = "With --out: a file for the document's title, year and pages as well." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only report; write nothing." };
        var remove = new Option<bool>("--remove-missing") { Description = "Of a table: let measures go that are not in it." };
        var how = new HowOptions();
        var command = how.AddJournalTo(new Command("import", "Read a city's published document and write the measures.") { source, output, document, dryRun, remove });
        command.SetAction((parsed, cancellation) => RunAsync(
            new ImportOrder(parsed.GetValue(source)!, parsed.GetValue(output), parsed.GetValue(document), parsed.GetValue(dryRun), parsed.GetValue(remove)),
            how.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ImportOrder order, How how, CancellationToken cancellationToken)
    {
        var index = DataDirectory.Find("index");
        var (measures, document) = Read(order.Source, index);
        Console.WriteLine($"{measures.Count} measures in {measures.Select(m => m.Id.Pillar).Distinct().Count()} pillars: "
            + $"{measures.Count(m => m.IsOriginal)} originals, {measures.Count(m => !m.IsOriginal)} repeated, {measures.Count(m => m.IsNew)} new.");
        var target = order.Output ?? Path.Combine(index, "measures.json");
        var diff = DocumentDiff.Between(Before(target), measures);
        foreach (var line in diff.Describe())
        {
            Console.WriteLine(line);
        }

        if (document is null && diff.Removed.Count > 0 && !order.RemoveMissing)
        {
            await Console.Error.WriteLineAsync($"{order.Source}: lacks {string.Join(", ", diff.Removed.Select(m => m.Id))}; --remove-missing lets them go");
            return CommandLine.FoundProblems;
        }

        return order.Output is null
            ? await TakeOverAsync(order, diff, measures, document, how, cancellationToken)
            : Write(order, target, measures, document);
    }

    private static (IReadOnlyList<Measure> Measures, PublishedDocument? Document) Read(string source, string index)
    {
        if (Tables.IsTable(source))
        {
            return (MeasureTable.Read(Tables.Read(source), source), null);
        }

        var result = DocumentImporter.Import(source, DocumentLayout.Load(Path.Combine(index, "source", "layout.json")));
        foreach (var notice in result.Notices)
        {
            Console.Error.WriteLine(notice);
        }

        return (result.Measures, result.Document);
    }

    // Who writes the measures elsewhere wants that file and no other.
    private static int Write(ImportOrder order, string target, IReadOnlyList<Measure> measures, PublishedDocument? document)
    {
        if (order.DryRun)
        {
            return CommandLine.Good;
        }

        AtomicFile.Write(target, MeasureFile.Serialize(measures));
        Console.WriteLine($"Written: {target}");
        if (order.Document is { } description && document is not null)
        {
            AtomicFile.Write(description, document.Serialize());
            Console.WriteLine($"Written: {description}");
        }

        return CommandLine.Good;
    }

    private static async Task<int> TakeOverAsync(
        ImportOrder order, DocumentDiff diff, IReadOnlyList<Measure> measures, PublishedDocument? document, How how, CancellationToken cancellationToken)
    {
        foreach (var line in NextDocument.WordsToLookAt(diff, Languages(diff)))
        {
            Console.WriteLine(line);
        }

        using var editor = how.Editor();
        var proposal = await editor.ProposeDocumentAsync(measures, document, cancellationToken);
        foreach (var line in proposal.Problems.Concat(proposal.Incomplete))
        {
            await Console.Error.WriteLineAsync(line);
        }

        if (proposal.Problems.Count > 0)
        {
            return CommandLine.FoundProblems;
        }

        if (order.DryRun || proposal.Files.Count == 0)
        {
            return CommandLine.Good;
        }

        var result = await editor.ApplyAsync(proposal, how.Who, cancellationToken);
        foreach (var line in result.Problems)
        {
            await Console.Error.WriteLineAsync(line);
        }

        foreach (var patch in result.Entry?.Files ?? [])
        {
            Console.WriteLine($"Written: {patch.File}");
        }

        return result.Entry is null ? CommandLine.FoundProblems : CommandLine.Good;
    }

    private static IReadOnlyList<LanguageFile> Languages(DocumentDiff diff)
    {
        var folder = Path.Combine(DataDirectory.Find("index"), "languages");
        IReadOnlyList<Measure> before = [.. diff.Stayed.Select(p => p.Before), .. diff.Removed];
        return Directory.Exists(folder) && before.Count > 0
            ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => LanguageFile.Load(path, before))]
            : [];
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

    private sealed record ImportOrder(string Source, string? Output, string? Document, bool DryRun, bool RemoveMissing);
}
