using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lucene.Net.Analysis.Ja;
using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.TokenAttributes;

namespace InitiativeBot.Commands;

/// <summary><c>tokenize</c>: what the tokenizer makes of each line of standard input, or how fast it is.</summary>
internal static class TokenizeCommand
{
    private const int Runs = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var mode = new Option<string>("--mode") { Description = "normal, search (default) or extended.", DefaultValueFactory = _ => "search" };
        mode.AcceptOnlyFromAmong("normal", "search", "extended");
        var bench = new Option<bool>("--bench") { Description = "Print characters a second instead." };
        var command = new Command("tokenize", "Print the tokens of each line of standard input as JSON.") { mode, bench };
        command.SetAction(parsed => Run(Enum.Parse<JapaneseTokenizerMode>(parsed.GetValue(mode)!, ignoreCase: true), parsed.GetValue(bench)));
        return command;
    }

    private static int Run(JapaneseTokenizerMode mode, bool bench)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        return bench ? Bench(input, mode) : Print(input, mode);
    }

    private static int Print(TextReader input, JapaneseTokenizerMode mode)
    {
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        using var tokenizer = new JapaneseTokenizer(TextReader.Null, null, false, mode);
        using var writer = new Utf8JsonWriter(output, Readable);
        while (input.ReadLine() is { } line)
        {
            WriteLine(writer, tokenizer, line);
            writer.Flush();
            output.WriteByte((byte)'\n');
            writer.Reset();
        }

        return CommandLine.Good;
    }

    private static void WriteLine(Utf8JsonWriter writer, JapaneseTokenizer tokenizer, string line)
    {
        var term = tokenizer.GetAttribute<ICharTermAttribute>();
        var offset = tokenizer.GetAttribute<IOffsetAttribute>();
        var baseForm = tokenizer.GetAttribute<IBaseFormAttribute>();
        var tag = tokenizer.GetAttribute<IPartOfSpeechAttribute>();
        var reading = tokenizer.GetAttribute<IReadingAttribute>();
        var inflection = tokenizer.GetAttribute<IInflectionAttribute>();
        var increment = tokenizer.GetAttribute<IPositionIncrementAttribute>();
        var length = tokenizer.GetAttribute<IPositionLengthAttribute>();
        writer.WriteStartObject();
        writer.WriteString("text", line);
        writer.WriteStartArray("tokens");
        tokenizer.SetReader(new StringReader(line));
        tokenizer.Reset();
        while (tokenizer.IncrementToken())
        {
            writer.WriteStartObject();
            writer.WriteString("s", term.Buffer.AsSpan(0, term.Length));
            writer.WriteStartArray("o");
            writer.WriteNumberValue(offset.StartOffset);
            writer.WriteNumberValue(offset.EndOffset);
            writer.WriteEndArray();
            writer.WriteString("base", baseForm.GetBaseForm());
            writer.WriteString("pos", tag.GetPartOfSpeech());
            writer.WriteString("reading", reading.GetReading());
            writer.WriteString("pron", reading.GetPronunciation());
            writer.WriteString("itype", inflection.GetInflectionType());
            writer.WriteString("iform", inflection.GetInflectionForm());
            writer.WriteNumber("inc", increment.PositionIncrement);
            writer.WriteNumber("len", length.PositionLength);
            writer.WriteEndObject();
        }

        tokenizer.End();
        tokenizer.Dispose();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static int Bench(TextReader input, JapaneseTokenizerMode mode)
    {
        List<string> lines = [];
        while (input.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        var characters = lines.Sum(l => (long)l.Length);
        var tokenizer = new JapaneseTokenizer(TextReader.Null, null, false, mode);

        // The runtime first interprets its way to fast code; what is measured is the speed that stays.
        var warm = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(warm) < WarmUp)
        {
            _ = Count(tokenizer, lines);
        }

        var best = 0.0;
        long tokens = 0;
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            tokens = Count(tokenizer, lines);
            best = Math.Max(best, characters / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mode}: {best:0} chars/s best of {Runs}, {tokens} tokens, {characters} chars"));
        return CommandLine.Good;
    }

    private static long Count(JapaneseTokenizer tokenizer, List<string> lines)
    {
        long tokens = 0;
        foreach (var line in lines)
        {
            tokenizer.SetReader(new StringReader(line));
            tokenizer.Reset();
            while (tokenizer.IncrementToken())
            {
                tokens++;
            }

            tokenizer.End();
            tokenizer.Dispose();
        }

        return tokens;
    }
}
