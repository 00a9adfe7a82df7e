using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;

namespace InitiativeBot.Pages;

/// <summary>What stands beside a measure: whom to ask, where it is printed, how to pass it on.</summary>
/// <param name="city">Contacts.</param>
/// <param name="document">The source.</param>
public sealed class MeasureAside(City city, DocumentText document)
{
    /// <summary>The column beside the measure.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="own">Its texts in the page's language.</param>
    /// <param name="texts">The words.</param>
    /// <param name="address">The page's own address, to be passed on.</param>
    public Html Render(Measure measure, MeasureTexts own, PageTexts texts, string address)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(texts);
        return Html.From(
            $"""
            <aside class="beside" aria-label="{texts["contact"]}, {texts["source"]}">
            {ContactOf(measure, own, texts)}{Source(measure, texts)}{Share(own, texts, address)}</aside>

            """);
    }

    private Html ContactOf(Measure measure, MeasureTexts own, PageTexts texts)
    {
        var contact = city.ContactOf(measure.Department.Text);
        var isGeneral = contact is not null && ReferenceEquals(contact, city.Contact);
        return Html.From(
            $"""
            <section class="contact">
            <h2>{Icon.Phone}<span>{texts["contact"]}</span></h2>
            <p class="office"{Layout.Lang(own.Language, texts)}>{own.Department}</p>
            {Html.When(isGeneral, $"<p>{texts["contact.general"]}</p>\n<p>{contact!.Name.In(texts.Language)}</p>\n")}{Html.When(contact is not null, $"<dl>\n{Ways(contact!, texts)}</dl>\n")}</section>

            """);
    }

    private static IEnumerable<Html> Ways(Contact contact, PageTexts texts)
    {
        if (contact.Phone is { } phone)
        {
            var number = string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
            yield return Html.From($"<div><dt>{texts["contact.phone"]}</dt><dd><a href=\"tel:{number}\">{phone}</a></dd></div>\n");
        }

        if (contact.Email is { } email)
        {
            yield return Html.From($"<div><dt>{texts["contact.email"]}</dt><dd><a href=\"mailto:{email}\">{email}</a></dd></div>\n");
        }

        if (contact.Address is { } address)
        {
            yield return Html.From($"<div><dt>{texts["contact.web"]}</dt><dd><a href=\"{address.AbsoluteUri}\">{address.Host}</a></dd></div>\n");
        }
    }

    private Html Source(Measure measure, PageTexts texts)
    {
        var name = document.Name(texts);
        var original = texts.IsDefault ? null : document.Printed;
        return Html.From(
            $"""
            <section class="source">
            <h2>{Icon.Sheet}<span>{texts["source"]}</span></h2>
            <dl>
            <div><dt>{texts["source.document"]}</dt><dd>{(document.Address is { } address ? Html.From($"<a href=\"{address.AbsoluteUri}\">{name}</a>") : Html.From($"{name}"))}{Html.When(original is not null && original != name, $"<br><span lang=\"ja\">{original}</span>")}</dd></div>
            {Html.When(document.PageOf(measure) is not null, $"<div><dt>{texts["source.place"]}</dt><dd>{texts.With("source.page", "page", (document.PageOf(measure) ?? 0).ToString(CultureInfo.InvariantCulture))}</dd></div>\n")}<div><dt>{texts["number"]}</dt><dd>{measure.Id}</dd></div>
            </dl>
            {Html.When(!texts.IsDefault, $"<p><a class=\"block\" href=\"{MeasureLinks.For("", measure.Id, DialogBook.DefaultLanguage)}?lang=ja\" hreflang=\"ja\">{texts["source.original"]}</a></p>\n")}</section>

            """);
    }

    // Plain links: nothing of another service is loaded, and none learns who reads the page.
    private static Html Share(MeasureTexts own, PageTexts texts, string address)
    {
        var url = Uri.EscapeDataString(address);
        var title = Uri.EscapeDataString(own.Title);
        return Html.From(
            $"""
            <section class="share">
            <h2><span>{texts["share"]}</span></h2>
            <ul>
            <li><a href="https://social-plugins.line.me/lineit/share?url={url}" rel="noopener noreferrer nofollow">{texts["share.line"]}</a></li>
            <li><a href="https://x.com/intent/post?text={title}&amp;url={url}" rel="noopener noreferrer nofollow">{texts["share.x"]}</a></li>
            <li><a href="mailto:?subject={title}&amp;body={title}%0A{url}">{texts["share.mail"]}</a></li>
            <li><button type="button" data-copy="{address}" data-done="{texts["share.copied"]}" disabled>{texts["share.copy"]}</button></li>
            </ul>
            <p class="unseen" role="status"></p>
            </section>

            """);
    }
}
