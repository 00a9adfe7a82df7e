using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace InitiativeBot.Tests.Support;

/// <summary>Fetches pages and parses them as a browser does.</summary>
public static class PageClient
{
    public static async Task<HttpResponseMessage> FetchAsync(this ServiceFactory service, string path, params (string Name, string Value)[] headers)
    {
        using var client = service.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<IHtmlDocument> PageAsync(this ServiceFactory service, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await service.FetchAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);

    public static string TextOf(this IHtmlDocument page, string selector) =>
        string.Join('|', page.QuerySelectorAll(selector).Select(e => string.Join(' ', e.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
}
