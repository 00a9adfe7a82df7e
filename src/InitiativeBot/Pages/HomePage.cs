using InitiativeBot.Conversation;

namespace InitiativeBot.Pages;

/// <summary>The first page: what this is, and a form that asks without a script.</summary>
public static class HomePage
{
    /// <summary>The page before a question.</summary>
    public static PageContent Render(PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new PageContent(texts, texts["ask"], texts["home.description"], "/", Html.From(
            $"""
            <h1>{texts["home.heading"]}</h1>
            {Html.Paragraphs(texts["home.text"])}{Form(texts, "", null)}<h2>{texts["examples"]}</h2>
            {Suggestions(texts.All("home.examples"), null, texts)}
            """));
    }

    /// <summary>The page with the answer to a question.</summary>
    public static PageContent Answer(PageTexts texts, string question, string conversation, Reply reply)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(reply);
        return new PageContent(texts, texts["answer"], texts["home.description"], "/", Html.From(
            $"""
            <h1>{texts["home.heading"]}</h1>
            {Form(texts, question, conversation)}<section class="answer"{Layout.Lang(reply.Language, texts)}>
            <h2 lang="{texts.Language}">{texts["answer"]}</h2>
            {Html.Paragraphs(reply.Text)}{Cards(reply)}</section>
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
            <h1>{texts["home.heading"]}</h1>
            <p class="notice" id="problem">{texts["toolong"]}</p>
            {Form(texts, "", null)}
            """))
        {
            IsIndexed = false,
        };
    }

    private static Html Form(PageTexts texts, string question, string? conversation) => Html.From(
        $"""
        <form action="/" method="get" role="search">
        <label for="q">{texts["question"]}</label>
        <input id="q" name="q" type="text" value="{question}" maxlength="{Question.MaxTextLength}" autocomplete="off" enterkeyhint="send" required>
        <input type="hidden" name="lang" value="{texts.Language}">
        {Html.When(conversation is not null, $"<input type=\"hidden\" name=\"c\" value=\"{conversation}\">\n")}<button>{texts["send"]}</button>
        </form>

        """);

    private static Html Cards(Reply reply) => Html.When(
        reply.Cards.Count > 0,
        $"""
        <ul class="cards">
        {reply.Cards.Select(c => Card(c, reply.Language))}</ul>

        """);

    private static Html Card(Card card, string language) => Html.From(
        $"""
        <li>
        <h3><a href="{MeasureLinks.For("", card.Id, language)}">{card.Title}</a></h3>
        <p class="department">{card.Department}</p>
        <p>{card.Summary}</p>
        </li>

        """);

    private static Html Suggestions(IReadOnlyList<string> suggestions, string? conversation, PageTexts texts, string? language = null) => Html.From(
        $"""
        <ul class="ways"{Layout.Lang(language ?? texts.Language, texts)}>
        {suggestions.Select(s => Html.From($"<li><a href=\"{Ask(s, conversation, texts)}\" rel=\"nofollow\">{s}</a></li>\n"))}</ul>

        """);

    private static string Ask(string question, string? conversation, PageTexts texts) =>
        Layout.Address("/", texts) + "&q=" + Uri.EscapeDataString(question) + (conversation is null ? "" : "&c=" + conversation);
}
