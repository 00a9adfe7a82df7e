using InitiativeBot.Search;

namespace InitiativeBot.Editing;

/// <summary>A word that stands for another in Japanese questions: it joins the other's group, or leaves it.</summary>
/// <param name="Action">Whether it is written or taken away.</param>
/// <param name="Word">The word.</param>
/// <param name="Of">The word that it stands for; a new group is made where none has it. Not looked at when a word is taken away.</param>
/// <param name="OneWay">Whether it stands for the other but the other not for it (<c>word =&gt; other</c>).</param>
public sealed record SynonymChange(ChangeAction Action, string Word, string Of, bool OneWay = false) : DataChange
{
    private const string FileName = "index/vocabulary/synonyms.ja.txt";
    private const string Arrow = "=>";

    private static readonly char[] Separators = [',', '#', '='];

    /// <inheritdoc />
    public override string Describe() => Action == ChangeAction.Add
        ? $"add synonym \"{Word}\" {(OneWay ? "only for" : "of")} \"{Of}\""
        : $"remove synonym \"{Word}\"{(OneWay ? $" only for \"{Of}\"" : "")}";

    internal override string? Apply(DraftFiles files)
    {
        foreach (var word in Action == ChangeAction.Add || OneWay ? new[] { Word, Of } : [Word])
        {
            if (ProblemWith(word) is { } problem)
            {
                return problem;
            }

            if (word.IndexOfAny(Separators) >= 0)
            {
                return $"\"{word}\" has a sign that parts words in the file";
            }
        }

        var text = files.Text(FileName);
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        List<string> lines = [.. text.Split('\n').Select(l => l.TrimEnd('\r'))];
        var refusal = Action == ChangeAction.Add ? Add(lines) : Remove(lines);
        if (refusal is null)
        {
            files.Set(FileName, string.Join(end, lines));
        }

        return refusal;
    }

    private string? Add(List<string> lines)
    {
        if (OneWay)
        {
            var line = $"{Word.Trim()} {Arrow} {Of.Trim()}";
            return Soft(lines) >= 0 ? $"\"{Word}\" stands for \"{Of}\" already" : Insert(lines, line);
        }

        if (Group(lines, Word) is var known and >= 0)
        {
            return $"\"{Word}\" stands in a group already: {lines[known]}";
        }

        if (Group(lines, Of) is var group and >= 0)
        {
            lines[group] = lines[group].TrimEnd() + "," + Word.Trim();
            return null;
        }

        return Insert(lines, $"{Of.Trim()},{Word.Trim()}");
    }

    private string? Remove(List<string> lines)
    {
        if (OneWay)
        {
            var soft = Soft(lines);
            if (soft < 0)
            {
                return $"no line says that \"{Word}\" stands only for \"{Of}\"";
            }

            lines.RemoveAt(soft);
            return null;
        }

        var group = Group(lines, Word);
        if (group < 0)
        {
            return $"\"{Word}\" stands in no group";
        }

        var rest = Words(lines[group]).Where(w => !IsSame(w, Word)).ToList();
        if (rest.Count < 2)
        {
            lines.RemoveAt(group);
        }
        else
        {
            lines[group] = string.Join(',', rest);
        }

        return null;
    }

    // The last line is what stands behind the last line feed.
    private static string? Insert(List<string> lines, string line)
    {
        if (lines[^1].Length > 0)
        {
            lines.Add("");
        }

        lines.Insert(lines.Count - 1, line);
        return null;
    }

    private static int Group(List<string> lines, string word) => lines.FindIndex(l => IsGroup(l) && Words(l).Any(w => IsSame(w, word)));

    private int Soft(List<string> lines) => lines.FindIndex(l => !IsComment(l) && l.Split(Arrow) is [var soft, var hard]
        && Words(soft) is [var one] && IsSame(one, Word) && Words(hard) is [var other] && IsSame(other, Of));

    private static bool IsGroup(string line) => !IsComment(line) && !line.Contains(Arrow, StringComparison.Ordinal);

    private static bool IsComment(string line) => line.TrimStart() is "" or ['#', ..];

    private static string[] Words(string line) => line.Split(',', StringSplitOptions.TrimEntries);

    private static bool IsSame(string a, string b) => Fold(a) == Fold(b);

    private static string Fold(string word) => JapaneseText.Fold(JapaneseText.Normalize(word));
}
