using System.Globalization;
using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Search;

namespace InitiativeBot.Pages;

/// <summary>The first page: what this is and what it can do, and a form that asks without a script.</summary>
public sealed class HomePage(MeasureCatalog catalog, CityData data, PageLanguages languages)
{
    /// <summary>The parameter that asks for the answer in the page's language, whatever language the question is in.</summary>
    public const string AnswerIn = "answer";

    // As many topics as a phone shows without tiring its reader.
    private const int TopicCount = 18;

    /// <summary>The page before a question.</summary>
    public PageContent Render(PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new PageContent(texts, texts["ask"], texts["home.description"], "/", Html.From(
            $"""
            <section class="hero">
            <h1>{texts["home.heading"]}</h1>
            {Html.Paragraphs(texts["home.text"])}{Form(texts, "", null)}<h2>{texts["examples"]}</h2>
            {Suggestions(texts.All("home.examples"), null, texts)}<div class="chat" id="chat"></div>
            </section>
            <section>
            <h2>{texts["home.can"]}</h2>
            <ul class="abilities">
            {texts.All("home.can.items").Select(Ability)}</ul>
            </section>
            <section>
            <h2>{texts["home.topics"]}</h2>
            {Topics(texts)}<p><a class="block" href="{Layout.Address(MeasureListPage.Path, texts)}">{texts["home.all"]}</a></p>
            </section>
            {Numbers(texts)}
            """));
    }

    /// <summary>The page with the answer to a question.</summary>
    public PageContent Answer(PageTexts texts, string question, string conversation, Reply reply, string? cardLanguage = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(reply);
        var asked = "&q=" + Uri.EscapeDataString(question) + "&c=" + conversation;
        return new PageContent(texts, texts["answer"], texts["home.description"], "/", Html.From(
            $"""
            <div class="hero">
            {Form(texts, question, conversation)}</div>
            <section class="answer"{Layout.Lang(reply.Language, texts)}>
            <h1 lang="{texts.Language}">{Icon.Bubble}<span>{texts["answer"]}</span></h1>
            {Html.Paragraphs(reply.Text, Line)}{Cards(reply, cardLanguage ?? reply.Language, texts)}</section>
            {Html.When(reply.Suggestions.Count > 0, $"<h2>{texts["suggestions"]}</h2>\n{Suggestions(reply.Suggestions, conversation, texts, reply.Language)}")}
            """))
        {
            IsIndexed = false,
            Query = asked,
            QueryIn = language => $"{asked}&{AnswerIn}={Uri.EscapeDataString(language.Language)}",
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
        <form class="ask" action="/" method="get" role="search">
        <label for="q">{texts["question"]}</label>
        <input id="q" name="q" type="text" value="{question}" maxlength="{Question.MaxTextLength}" autocomplete="off" enterkeyhint="send" required{Html.When(problem is not null, $" aria-describedby=\"{problem}\" aria-invalid=\"true\"")}>
        <input type="hidden" name="lang" value="{texts.Language}">
        {Html.When(!texts.IsUsual, $"<input type=\"hidden\" name=\"furigana\" value=\"{(texts.HasFurigana ? "1" : "0")}\">\n")}{Html.When(conversation is not null, $"<input type=\"hidden\" name=\"c\" value=\"{conversation}\">\n")}<button>{texts["send"]}</button>
        </form>

        """);

    private static Html Ability(string text, int index)
    {
        // The first line is what one can do, the rest says how.
        var lines = text.Split('\n', 2);
        Html[] icons = [Icon.Bubble, Icon.Search, Icon.Sheet, Icon.Globe];
        return Html.From($"<li>\n<h3>{icons[index % icons.Length]}<span>{lines[0]}</span></h3>\n<p>{lines[^1]}</p>\n</li>\n");
    }

    private Html Topics(PageTexts texts)
    {
        var topics = data.Topics.OrderByDescending(t => t.Members.Count).Take(TopicCount).ToHashSet();
        return Html.From(
            $"""
            <ul class="ways chips">
            <li><a href="{Layout.Address(MeasureListPage.Path, texts) + MeasureFilter.QueryOf(new BrowseQuery { New = true })}">{texts["home.new"]}</a></li>
            {data.Topics.Where(topics.Contains).Select(t => Html.From($"<li><a href=\"{Layout.Address(MeasureListPage.Path, texts) + MeasureFilter.QueryOf(new BrowseQuery { Topic = t.Id })}\">{t.Label.In(texts.Language)}</a></li>\n"))}</ul>

            """);
    }

    private Html Numbers(PageTexts texts)
    {
        (int Count, string Key)[] numbers =
        [
            (catalog.Originals.Count, "measures"), (catalog.Originals.Select(m => m.Department.Bureau).Distinct().Count(), "bureaus"),
            (data.Topics.Count, "topics"), (languages.All.Count(), "languages"),
        ];
        return Html.From(
            $"""
            <ul class="numbers">
            {numbers.Where(n => n.Count > 0).Select(n => Html.From($"<li><strong>{n.Count.ToString(CultureInfo.InvariantCulture)}</strong> {texts["count." + n.Key]}</li>\n"))}</ul>
            """);
    }

    private Html Cards(Reply reply, string language, PageTexts texts) => Html.When(
        reply.Cards.Count > 0,
        $"""
        <ul class="cards"{Html.When(language != reply.Language, $" lang=\"{language}\"")}>
        {reply.Cards.Select(c => Card(language == reply.Language ? c : Translate(c, language), language, texts))}</ul>

        """);

    private Card Translate(Card card, string language)
    {
        if (catalog.Find(card.Id) is null)
        {
            return card;
        }

        var own = catalog.TextsOf(card.Id, language);
        return new Card(card.Id, own.Title, own.Department, own.Summary);
    }

    private Html Card(Card card, string language, PageTexts texts) => Html.From(
        $"""
        <li>
        <h2><a href="{MeasureLinks.For("", card.Id, language) + Furigana(language, texts)}">{card.Title}</a>{(catalog.Find(card.Id) is { } measure ? Layout.Marks(measure, texts, language) : Html.Empty)}</h2>
        <p class="department">{Icon.Office}<span>{card.Department}</span></p>
        <p>{card.Summary}</p>
        </li>

        """);

    // A card leads to a page in its own language; readings go along where they were switched.
    private static string Furigana(string language, PageTexts texts) => texts.IsUsual ? ""
        : (language == Dialogs.DialogBook.DefaultLanguage ? "?" : "&") + "furigana=" + (texts.HasFurigana ? "1" : "0");

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
