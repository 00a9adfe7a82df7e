using InitiativeBot.Conversation;
using InitiativeBot.Measures;

namespace InitiativeBot.Pages;

/// <summary>The first page: what this is, and a form that asks without a script.</summary>
public sealed class HomePage(MeasureCatalog catalog)
{
    /// <summary>The page before a question.</summary>
    public PageContent Render(PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new PageContent(texts, texts["ask"], texts["home.description"], "/", Html.From(
            $"""
            <section class="hero">
            <h1>{texts["home.heading"]}</h1>
            {Html.Paragraphs(texts["home.text"])}{Form(texts, "", null)}<h2>{texts["examples"]}</h2>
            {Suggestions(texts.All("home.examples"), null, texts)}</section>
            <h2><a class="block" href="{Layout.Address(MeasureListPage.Path, texts)}">{texts["list"]}</a></h2>
            <p>{MeasureListPage.Count(catalog, texts)}</p>
            """));
    }

    /// <summary>The page with the answer to a question.</summary>
    public PageContent Answer(PageTexts texts, string question, string conversation, Reply reply)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(reply);
        return new PageContent(texts, texts["answer"], texts["home.description"], "/", Html.From(
            $"""
            <div class="hero">
            {Form(texts, question, conversation)}</div>
            <section class="answer"{Layout.Lang(reply.Language, texts)}>
            <h1 lang="{texts.Language}">{Icon.Bubble}{texts["answer"]}</h1>
            {Html.Paragraphs(reply.Text, Line)}{Cards(reply, texts)}</section>
            {Html.When(reply.Suggestions.Count > 0, $"<h2>{texts["suggestions"]}</h2>\n{Suggestions(reply.Suggestions, conversation, texts, reply.Language)}")}
            """))
        {
            IsIndexed = false,
        };
    }

    /// <summary>The page for a question that is too long to be read.</summary>
    public static PageContent TooLong(PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new PageContent(texts, texts["toolong"], texts["home.description"], "/", Html.From(
            $"""
            <section class="hero">
            <h1>{texts["home.heading"]}</h1>
            <p class="notice" id="problem">{texts["toolong"]}</p>
            {Form(texts, "", null, "problem")}</section>
            """))
        {
            IsIndexed = false,
        };
    }

    private static Html Form(PageTexts texts, string question, string? conversation, string? problem = null) => Html.From(
        $"""
        <form action="/" method="get" role="search">
        <label for="q">{texts["question"]}</label>
        <input id="q" name="q" type="text" value="{question}" maxlength="{Question.MaxTextLength}" autocomplete="off" enterkeyhint="send" required{Html.When(problem is not null, $" aria-describedby=\"{problem}\" aria-invalid=\"true\"")}>
        <input type="hidden" name="lang" value="{texts.Language}">
        {Html.When(conversation is not null, $"<input type=\"hidden\" name=\"c\" value=\"{conversation}\">\n")}<button>{texts["send"]}</button>
        </form>

        """);

    private Html Cards(Reply reply, PageTexts texts) => Html.When(
        reply.Cards.Count > 0,
        $"""
        <ul class="cards">
        {reply.Cards.Select(c => Card(c, reply.Language, texts))}</ul>

        """);

    private Html Card(Card card, string language, PageTexts texts) => Html.From(
        $"""
        <li>
        <h2><a href="{MeasureLinks.For("", card.Id, language)}">{card.Title}</a>{(catalog.Find(card.Id) is { } measure ? Layout.Marks(measure, texts, language) : Html.Empty)}</h2>
        <p class="department">{Icon.Office}{card.Department}</p>
        <p>{card.Summary}</p>
        </li>

        """);

    private static Html Suggestions(IReadOnlyList<string> suggestions, string? conversation, PageTexts texts, string? language = null) => Html.From(
        $"""
        <ul class="ways chips"{Layout.Lang(language ?? texts.Language, texts)}>
        {suggestions.Select(s => Html.From($"<li><a href=\"{Ask(s, conversation, texts)}\" rel=\"nofollow\">{s}</a></li>\n"))}</ul>

        """);

    // Replies put an address on a line of its own.
    private static Html Line(string line) =>
        Uri.TryCreate(line, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && !line.Any(char.IsWhiteSpace)
            ? Html.From($"<a href=\"{address.AbsoluteUri}\">{line}</a>")
            : Html.From($"{line}");

    private static string Ask(string question, string? conversation, PageTexts texts) =>
        Layout.Address("/", texts) + "&q=" + Uri.EscapeDataString(question) + (conversation is null ? "" : "&c=" + conversation);
}
