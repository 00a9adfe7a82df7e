using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>Validates what the channel takes from <c>dialogs/</c> against LINE's limits.</summary>
internal static class LineCheck
{
    // Texts that stand on buttons; a longer one would be cut.
    private static readonly string[] Labels = ["line.card.open", "line.card.ask", "line.more", "line.language.name"];

    /// <summary>Every problem found, a line each, with file and line where there is one.</summary>
    public static IReadOnlyList<string> Run(string dialogsFolder)
    {
        List<string> problems = [];
        try
        {
            var dialogs = DialogBook.Load(dialogsFolder);
            problems.AddRange(
                from language in dialogs.SpokenLanguages
                from key in Labels
                where dialogs.Has(language, key) && LineText.CountClusters(dialogs.Text(language, key)) > LineLimits.Label
                select $"{Path.Combine(dialogsFolder, language)}: \"{key}\" is longer than the {LineLimits.Label} characters that LINE allows on a button");
            var menu = Path.Combine(dialogsFolder, RichMenuFile.Place);
            if (File.Exists(menu))
            {
                RichMenuFile.Load(menu);
            }
        }
        catch (DataFileException e)
        {
            problems.Add(e.Message);
        }

        return problems;
    }
}
