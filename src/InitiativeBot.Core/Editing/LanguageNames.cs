namespace InitiativeBot.Editing;

/// <summary>Tells what may be the name of a language's file.</summary>
internal static class LanguageNames
{
    public static bool IsTag(string text) => text.Length is > 1 and <= 35 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && text[0] != '-';
}
