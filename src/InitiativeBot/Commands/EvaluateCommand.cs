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
        var json = new Option<bool>("--json") { Description = "Print JSON instead of tables." };
        var bare = new Option<bool>("--bare") { Description = "Score the city with its document alone: without sample questions, names, translations, topics." };
        var command = new Command("evaluate", "Score the answers to a question file.") { file, json, bare };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(json), parsed.GetValue(bare), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string file, bool json, bool bare, CancellationToken cancellationToken)
    {
        var cases = QuestionCase.Load(file);
        var data = bare ? CityFolders.Load().Bare() : CityFolders.Load();
        var scores = await new Evaluator(CityFolders.Engine(data), data.Catalog).ScoreAsync(cases, cancellationToken);
        var report = EvaluationReport.Of(scores);
        if (json)
        {
            Console.WriteLine(report.ToJson());
            return CommandLine.Good;
        }

        Print("kind", report.Kinds);
        Print("language", report.Languages);
        Print("kind/style", report.Styles);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"covered but refused {report.WronglyRefused:0.000}"));
        foreach (var miss in report.Misses)
        {
            Console.WriteLine($"{miss.Id} {miss.Kind}/{miss.Style} turn {miss.Turn} “{miss.Question}” expected {miss.Expected} got {miss.Intent} {miss.Got}");
            foreach (var line in miss.Why)
            {
                Console.WriteLine("    " + line);
            }
        }

        return CommandLine.Good;
    }

    private static void Print(string of, IReadOnlyList<EvaluationRow> rows)
    {
        Console.WriteLine($"{of,-26} {"n",5} {"right",6} {"offered",7} {"hit@1",6} {"hit@3",6} {"MRR@10",7} {"recall",7} {"precis.",7} {"dialogs",7}");
        foreach (var row in rows)
        {
            Console.WriteLine($"{row.Name,-26} {row.Count,5} {Share(row.Right),6} {Share(row.RightOrOffered),7} {Share(row.Hit1),6} {Share(row.Hit3),6} "
                + $"{Share(row.MeanReciprocalRank),7} {Share(row.Recall),7} {Share(row.Precision),7} {Share(row.Dialogs),7}");
        }

        Console.WriteLine();
    }

    private static string Share(double? share) => share?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";
}
