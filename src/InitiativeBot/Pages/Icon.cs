namespace InitiativeBot.Pages;

/// <summary>
/// Small pictures that take the colour of the text around them. They say nothing that the words beside them do not, so
/// screen readers pass them over.
/// </summary>
public static class Icon
{
    /// <summary>A speech bubble: the service's sign, as in <see cref="Asset.Icon"/>.</summary>
    public static Html Bubble { get; } = Html.From($"<svg class=\"icon\" viewBox=\"4 4 24 24\" aria-hidden=\"true\"><path d=\"M4 5h24v17H15l-7 6v-6H4zm5 6v2h14v-2zm0 5v2h9v-2z\"/></svg>");

    /// <summary>A globe: the languages.</summary>
    public static Html Globe { get; } = Line(24, "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18m0 0c5 4.5 5 13.5 0 18m0-18c-5 4.5-5 13.5 0 18M3.5 9h17M3.5 15h17");

    /// <summary>A building: the office that is responsible.</summary>
    public static Html Office { get; } = Html.From($"<svg class=\"icon\" viewBox=\"3 4 18 18\" aria-hidden=\"true\"><path d=\"M4 21V5h10v4h6v12h-7v-4h-2v4zm3-13v2h2V8zm0 4v2h2v-2zm4-4v2h2V8zm0 4v2h2v-2zm4 0v2h2v-2zm0 4v2h2v-2zm-8 0v2h2v-2z\"/></svg>");

    /// <summary>A tick: what was done.</summary>
    public static Html Done { get; } = Html.From($"<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20m-1.4 14.600-4.2-4.2L7.800 11l2.800 2.800L16.200 8l1.4 1.4z\"/></svg>");

    /// <summary>An arrow: what comes next.</summary>
    public static Html Next { get; } = Html.From($"<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20m0 5 5 5-5 5-1.4-1.4L13.200 13H7v-2h6.200l-2.600-2.600z\"/></svg>");

    /// <summary>A magnifying glass: the search.</summary>
    public static Html Search { get; } = Line(24, "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 1 0 0-13m4.600 11.100L20 20");

    /// <summary>A sheet: the document.</summary>
    public static Html Sheet { get; } = Line(24, "M6 3h8l4 4v14H6zm8 0v4h4M9 12h6M9 16h6");

    /// <summary>A calendar: the schedule.</summary>
    public static Html Calendar { get; } = Line(24, "M4 6h16v14H4zm0 5h16M8 3v5m8-5v5");

    /// <summary>A telephone: the contact.</summary>
    public static Html Phone { get; } = Line(24, "M6 3h3l2 5-2.500 1.500a12 12 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z");

    private static Html Line(int size, string path) => Html.From($"<svg class=\"icon\" viewBox=\"0 0 {size} {size}\" aria-hidden=\"true\"><path fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linejoin=\"round\" d=\"{path}\"/></svg>");
}
