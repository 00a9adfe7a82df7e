using System.CommandLine;
using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Evaluation;
using InitiativeBot.Search;

namespace InitiativeBot.Commands;

/// <summary><c>evaluate</c>: scores the answers to a question file, or to what was held out of learning.</summary>
internal static class EvaluateCommand
{
    private const int FewestFolds = 2;
    private const int MostFolds = 100;

    public static Command Create()
    {
        var file = new Argument<string?>("QUESTIONS") { Description = "A file with a question and what is expected a line (JSON).", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of tables." };
        var bare = new Option<bool>("--bare") { Description = "Score the city with its document alone: without sample questions, names, translations, topics." };
        var folds = new Option<int?>("--folds") { Description = "Cross-validate instead: hold every K-th sample question and phrase of what is not covered out of learning and ask it, for each of K parts." };
        var command = new Command("evaluate", "Score the answers to a question file, or to texts held out of learning.") { file, json, bare, folds };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is null == result.GetValue(folds) is null)
            {
                result.AddError("evaluate needs a file of questions or --folds");
            }
            else if (result.GetValue(folds) is < FewestFolds or > MostFolds)
            {
                result.AddError($"--folds is {FewestFolds} to {MostFolds}");
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var data = parsed.GetValue(bare) ? CityFolders.Load().Bare() : CityFolders.Load();
            return parsed.GetValue(file) is { } path
                ? RunAsync(path, data, parsed.GetValue(json), cancellation)
                : CrossValidateAsync(data, parsed.GetValue(folds)!.Value, parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(string file, CityData data, bool json, CancellationToken cancellationToken)
    {
        var cases = QuestionCase.Load(file);
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

    private static async Task<int> CrossValidateAsync(CityData data, int folds, bool json, CancellationToken cancellationToken)
    {
        var words = JapaneseWords.Load(data.IndexFolder);
        using var index = new MeasureIndex(data, words);
        var report = CrossValidationReport.Of(await new CrossValidation(data, words, index).RunAsync(folds, cancellationToken));
        if (json)
        {
            Console.WriteLine(report.ToJson());
            return CommandLine.Good;
        }

        Print("not covered", report.NotCovered);
        Print("sample questions", report.Questions);
        foreach (var miss in report.Misses)
        {
            Console.WriteLine($"{miss.Language} “{miss.Text}” {miss.Measure ?? "not covered"}: {miss.Outcome} {miss.Got}; {miss.Why}");
        }

        return CommandLine.Good;
    }

    private static void Print(string of, IReadOnlyList<CrossValidationRow> rows)
    {
        Console.WriteLine($"{of,-18} {"n",5} {"right",6} {"asked back",10} {"refused",7} {"card",6} {"talk",6}");
        foreach (var row in rows)
        {
            Console.WriteLine($"{row.Language,-18} {row.Count,5} {Share(row.Right),6} {Share(row.AskedBack),10} {Share(row.Refused),7} {Share(row.Card),6} {Share(row.Talk),6}");
        }

        Console.WriteLine();
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
