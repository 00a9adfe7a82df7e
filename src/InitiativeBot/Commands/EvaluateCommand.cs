using System.CommandLine;
using System.Globalization;
using InitiativeBot.Evaluation;

namespace InitiativeBot.Commands;

/// <summary><c>evaluate</c>: scores the answers to a question file.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("QUESTIONS") { Description = "A file with a question and what is expected a line (JSON)." };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
        var command = new Command("evaluate", "Score the answers to a question file.") { file, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string file, bool json, CancellationToken cancellationToken)
    {
        var cases = QuestionCase.Load(file);
        var data = CityFolders.Load();
        var engine = CityFolders.Engine(data);
        var scores = await new Evaluator(engine, data.Catalog).ScoreAsync(cases, cancellationToken);
        var report = EvaluationReport.Of(scores);
        if (json)
        {
            Console.WriteLine(report.ToJson());
            return CommandLine.Good;
        }

        Console.WriteLine($"{"kind",-16} {"n",5} {"right",6} {"hit@1",6} {"hit@3",6} {"MRR@10",7} {"recall",7} {"precis.",7}");
        foreach (var row in report.Rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Kind,-16} {row.Count,5} {row.Right,6:0.000} {row.Hit1,6:0.000} {row.Hit3,6:0.000} {row.MeanReciprocalRank,7:0.000} {row.Recall,7:0.000} {row.Precision,7:0.000}"));
        }

        foreach (var miss in report.Misses)
        {
            Console.WriteLine($"{miss.Id} {miss.Kind}/{miss.Style} “{miss.Question}” expected {miss.Expected} got {miss.Intent} {miss.Got}");
            Console.WriteLine($"    {engine.Explain(miss.Question)}");
        }

        return CommandLine.Good;
    }
}
