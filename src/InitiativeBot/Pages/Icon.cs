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
    public static Html Globe { get; } = Html.From($"<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" d=\"M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18m0 0c5 4.5 5 13.5 0 18m0-18c-5 4.5-5 13.5 0 18M3.5 9h17M3.5 15h17\"/></svg>");

    /// <summary>A building: the office that is responsible.</summary>
    public static Html Office { get; } = Html.From($"<svg class=\"icon\" viewBox=\"3 4 18 18\" aria-hidden=\"true\"><path d=\"M4 21V5h10v4h6v12h-7v-4h-2v4zm3-13v2h2V8zm0 4v2h2v-2zm4-4v2h2V8zm0 4v2h2v-2zm4 0v2h2v-2zm0 4v2h2v-2zm-8 0v2h2v-2z\"/></svg>");

    /// <summary>A tick: what was done.</summary>
    public static Html Done { get; } = Html.From($"<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20m-1.4 14.600-4.2-4.2L7.800 11l2.800 2.800L16.200 8l1.4 1.4z\"/></svg>");

    /// <summary>An arrow: what comes next.</summary>
    public static Html Next { get; } = Html.From($"<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20m0 5 5 5-5 5-1.4-1.4L13.200 13H7v-2h6.200l-2.600-2.600z\"/></svg>");
}
