using InitiativeBot.Channels.Http;
using InitiativeBot.Conversation;
using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Limits;
using InitiativeBot.Measures;
using InitiativeBot.Reloading;
using InitiativeBot.Search;

namespace InitiativeBot.Pages;

/// <summary>The pages for people: the first page, the list and the detail pages. They work without a script.</summary>
public static class SitePages
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what the pages need.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, ServiceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSingleton(new MeasureLinks(settings.PublicBaseUrl));
        services.AddPerGeneration<PageLanguages>();
        services.AddPerGeneration<DocumentText>();
        services.AddPerGeneration<Stylesheet>();
        services.AddPerGeneration<Furigana>();
        services.AddPerGeneration<RubyMarkup>();
        services.AddPerGeneration<MeasureBrowser>();
        services.AddPerGeneration<RelatedMeasures>();
        services.AddPerGeneration<MeasureSchedule>();
        services.AddPerGeneration<MeasureAside>();
        services.AddPerGeneration<StructuredData>();
        services.AddPerGeneration<Layout>();
        services.AddPerGeneration<HomePage>();
        services.AddPerGeneration<MeasureListPage>();
        services.AddPerGeneration<MeasurePage>();
        services.AddPerGeneration<ErrorPage>();
        return services;
    }

    /// <summary>Maps the routes.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapMethods("/", Reading, HomeAsync);
        pages.MapMethods(MeasureListPage.Path, Reading, List);
        pages.MapMethods(MeasureListPage.Path + "/{id}", Reading, Detail);
        SearchEngines.Map(pages);
        Asset.Map(routes);
    }

    private static async Task<IResult> HomeAsync(
        HttpRequest request, IConversation engine, RequestLimits limits, HomePage page, PageLanguages languages, Layout layout, MeasureLinks links, CancellationToken cancellationToken)
    {
        var texts = languages.For(request);
        var question = request.Query["q"].ToString();
        if (string.IsNullOrWhiteSpace(question))
        {
            return Send(layout.Render(page.Render(texts), links.BaseUrl(request)), texts, PageCaching.Shared);
        }

        if (question.Length > Question.MaxTextLength)
        {
            return Send(layout.Render(HomePage.TooLong(texts), links.BaseUrl(request)), texts, PageCaching.Never, StatusCodes.Status400BadRequest);
        }

        var sent = request.Query["c"].ToString();
        var conversation = ConversationId.IsValid(sent) ? sent : ConversationId.New();
        if (await limits.TryAskAsync(ConversationId.OverAllChannels(conversation)) is { } wait)
        {
            RetryLater.Tell(request.HttpContext.Response, wait);
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var isSwitched = request.Query[HomePage.AnswerIn] == texts.Language;
        var reply = await AnswerAsync(engine, ConversationId.OverAllChannels(conversation), question, isSwitched ? texts.Language : null, cancellationToken);
        return Send(layout.Render(page.Answer(texts, question, conversation, reply, isSwitched ? texts.Language : null), links.BaseUrl(request)), texts, PageCaching.Never);
    }

    // Who switches the language of an answer has asked in another one. What the engine cannot read so, it reads as it was
    // asked; then the cards at least are in the language that was chosen.
    private static async Task<Reply> AnswerAsync(IConversation engine, string conversation, string question, string? language, CancellationToken cancellationToken)
    {
        if (language is not null && await engine.AnswerAsync(new Question(conversation, question, language), cancellationToken) is { Intent: not Intent.Nothing } reply)
        {
            return reply;
        }

        // The same question in another language is none that is asked again.
        return await engine.AnswerAsync(new Question(conversation, question) { Channel = language is null ? "pages" : null }, cancellationToken);
    }

    private static PageResult List(HttpRequest request, MeasureListPage page, PageLanguages languages, Layout layout, MeasureLinks links)
    {
        var texts = languages.For(request);
        return Send(layout.Render(page.Render(texts, MeasureFilter.Read(request.Query)), links.BaseUrl(request)), texts, PageCaching.Shared);
    }

    private static IResult Detail(
        HttpRequest request, string id, MeasureCatalog catalog, MeasurePage page, PageLanguages languages, Layout layout, MeasureLinks links)
    {
        if (!MeasureId.TryParse(id, out var parsed) || catalog.Find(parsed) is not { } measure)
        {
            return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        }

        if (measure.ReprintOf is { } original)
        {
            // Not for good: the numbers belong to a fiscal year's document, and the next one may give this one to another measure.
            return TypedResults.LocalRedirect($"{MeasureListPage.Path}/{original}{request.QueryString}");
        }

        var texts = languages.For(request);
        return Send(layout.Render(page.Render(measure, texts, links.BaseUrl(request)), links.BaseUrl(request)), texts, PageCaching.Shared);
    }

    private static PageResult Send(Html page, PageTexts texts, PageCaching caching, int status = StatusCodes.Status200OK) =>
        new(page, texts.Language, caching, status);
}
