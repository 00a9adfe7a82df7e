using System.Text.RegularExpressions;
using InitiativeBot.Dialogs;

namespace InitiativeBot.Tests.Pages;

public partial class PageWordsTests
{
    private static readonly DialogBook Dialogs = DialogBook.Load(Path.Combine(AppContext.BaseDirectory, "dialogs"));

    public static TheoryData<string, string> LanguagesOfParts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (part, key) in new[] { ("pages.", "pages.language"), ("botframework.", "botframework.welcome") })
            {
                foreach (var language in Dialogs.Languages.Where(l => Dialogs.Has(l, key)))
                {
                    data.Add(language, part);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(LanguagesOfParts))]
    public void A_language_that_has_a_part_has_all_of_it_with_the_same_placeholders(string language, string part)
    {
        var expected = Dialogs.Keys(DialogBook.DefaultLanguage).Where(k => k.StartsWith(part, StringComparison.Ordinal)).Order().ToList();

        Assert.Equal(expected, Dialogs.Keys(language).Where(k => k.StartsWith(part, StringComparison.Ordinal)).Order());
        Assert.All(expected, k => Assert.Equal(PlaceholdersOf(DialogBook.DefaultLanguage, k), PlaceholdersOf(language, k)));
    }

    private static string PlaceholdersOf(string language, string key) =>
        string.Join(' ', Placeholder().Matches(Dialogs.Text(language, key)).Select(m => m.Value).Order());

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
