using System.CommandLine;
using System.Globalization;
using InitiativeBot.Data;
using Lucene.Net.Analysis.Ja.Dict;

namespace InitiativeBot.Commands;

/// <summary><c>dictionary</c>: builds the tokenizer's dictionary from IPADIC's sources.</summary>
internal static class DictionaryCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("SOURCE") { Description = "A directory with IPADIC's CSV files, matrix.def, char.def and unk.def (Debian's package mecab-ipadic)." };
        var output = new Option<string>("--out") { Description = "The file to write.", DefaultValueFactory = _ => Path.Combine("index", "dictionary", JapaneseDictionary.DefaultFileName) };
        var command = new Command("dictionary", "Build the tokenizer's dictionary from IPADIC's sources.") { source, output };
        command.SetAction(parsed => Run(parsed.GetValue(source)!, parsed.GetValue(output)!));
        return command;
    }

    private static int Run(string source, string output)
    {
        using var dictionary = new MemoryStream();
        try
        {
            var progress = Console.IsErrorRedirected ? null : new ProgressLine();
            DictionaryBuilder.Build(source, dictionary, progress);
        }
        catch (DictionaryFormatException e)
        {
            Console.Error.WriteLine(e.Message);
            return CommandLine.FoundProblems;
        }

        if (!Console.IsErrorRedirected)
        {
            Console.Error.WriteLine();
        }

        AtomicFile.Write(output, dictionary.ToArray());
        Console.WriteLine($"Written: {output} ({dictionary.Length} bytes)");
        return CommandLine.Good;
    }

    // Progress<T> would report from other threads, after the work is over.
    private sealed class ProgressLine : IProgress<DictionaryBuildProgress>
    {
        public void Report(DictionaryBuildProgress value) =>
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{value.Stage} {value.Fraction:P0}\u001b[K"));
    }
}
