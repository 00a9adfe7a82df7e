namespace InitiativeBot.Pages;

/// <summary>The page for what is not there or has failed.</summary>
public sealed class ErrorPage(PageLanguages languages, Layout layout, MeasureLinks links)
{
    /// <summary>Writes the page of a status.</summary>
    public Task WriteAsync(HttpContext context, int status)
    {
        ArgumentNullException.ThrowIfNull(context);
        var texts = languages.For(context.Request);
        var kind = status == StatusCodes.Status404NotFound ? "notfound" : status >= 500 ? "failed" : "refused";
        var title = texts[kind];
        var page = new PageContent(texts, title, title, "/", Html.From(
            $"""
            <h1>{title}</h1>
            {Html.Paragraphs(texts[kind + ".text"])}<ul class="ways chips">
            <li><a href="{Layout.Address("/", texts)}">{texts["ask"]}</a></li>
            <li><a href="{Layout.Address("/measures", texts)}">{texts["list"]}</a></li>
            </ul>
            """))
        {
            IsIndexed = false,
        };
        return new PageResult(layout.Render(page, links.BaseUrl(context.Request)), texts.Language, PageCaching.Never, status).ExecuteAsync(context);
    }
}
