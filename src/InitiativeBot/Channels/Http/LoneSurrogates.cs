using System.Text.RegularExpressions;

namespace InitiativeBot.Channels.Http;

/// <summary>Puts U+FFFD in place of halves of surrogate pairs that stand alone as escapes in a JSON string.</summary>
internal static partial class LoneSurrogates
{
    public static string Replace(string json) =>
        Escapes().Replace(json, m => m.Groups["lone"].Success ? "\\uFFFD" : m.Value);

    // An escaped backslash and a whole pair are read first, so that neither is taken for a lone half.
    [GeneratedRegex(@"\\[^u]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})")]
    private static partial Regex Escapes();
}
