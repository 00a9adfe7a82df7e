using System.Diagnostics;
using System.Globalization;
using InitiativeBot.Conversation;
using InitiativeBot.Core.Benchmarks;
using InitiativeBot.Data;
using InitiativeBot.Evaluation;
using InitiativeBot.Search;

// How long an answer takes in process, after warm-up, on one thread, beside a plain Lucene search over the same measures for
// the same texts in the same run. Usage: dotnet run -c Release --project tests/InitiativeBot.Core.Benchmarks [ROUNDS]
// `… large [MUNICIPALITIES]` instead: the index on the disk of the measures of that many municipalities, 1,700 unless told.
// `… large-file FILE`: only writes those measures, for `initiativebot search --in FILE`.
if (args is ["large-file", var file])
{
    LargeRun.Write(file);
    return;
}

if (args is ["large", ..])
{
    LargeRun.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_700);
    return;
}

var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
var data = CityData.Load("index", "dialogs");
var words = JapaneseWords.Load("index");
using var index = new MeasureIndex(data, words);
var engine = new ConversationEngine(data, words, index, new MemoryConversationStore());
engine.Warm();
GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
var questions = QuestionCase.Load("tests/InitiativeBot.Core.Tests/Evaluation/questions-dev.jsonl").Where(q => q.Turns.Count == 1).ToList();

await Answers(1);
Searches(1);
Print("answer", await Answers(rounds));
Print("Lucene search alone", Searches(rounds));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory {Environment.WorkingSet / 1048576} MB"));

async Task<List<(string Language, double Milliseconds)>> Answers(int times)
{
    List<(string, double)> taken = [];
    for (var round = 0; round < times; round++)
    {
        foreach (var question in questions)
        {
            var start = Stopwatch.GetTimestamp();
            await engine.AnswerAsync(new Question($"{round}:{question.Id}", question.Turns[0]));
            taken.Add((question.Language, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
        }
    }

    return taken;
}

List<(string Language, double Milliseconds)> Searches(int times)
{
    List<(string, double)> taken = [];
    for (var round = 0; round < times; round++)
    {
        foreach (var question in questions)
        {
            var start = Stopwatch.GetTimestamp();
            index.Search(question.Turns[0], limit: 10);
            taken.Add((question.Language, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
        }
    }

    return taken;
}

void Print(string name, List<(string Language, double Milliseconds)> taken)
{
    foreach (var group in taken.GroupBy(t => t.Language).Prepend(taken.GroupBy(_ => "all").Single()))
    {
        var sorted = group.Select(t => t.Milliseconds).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20} {group.Key,-10} n {sorted.Count,5}  median {sorted[sorted.Count / 2],7:0.00} ms  p99 {sorted[sorted.Count * 99 / 100],7:0.00} ms"));
    }
}
