using System.CommandLine;
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
            var progress = Console.IsErrorRedirected ? null : new Progress<DictionaryBuildProgress>(p => Console.Error.Write($"\r{p}\u001b[K"));
            DictionaryBuilder.Build(source, dictionary, progress);
        }
        catch (DictionaryFormatException e)
        {
            Console.Error.WriteLine(e.Message);
            return CommandLine.FoundProblems;
        }

        AtomicFile.Write(output, dictionary.ToArray());
        Console.WriteLine($"Written: {output} ({dictionary.Length} bytes)");
        return CommandLine.Good;
    }
}
