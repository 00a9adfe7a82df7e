using System.Text.Json.Nodes;
using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Pages;

/// <summary>A measure as schema.org has it, for search engines and assistants.</summary>
/// <param name="city">Who offers it.</param>
/// <param name="document">What it stands in.</param>
public sealed class StructuredData(City city, DocumentText document)
{
    /// <summary>The block for a measure's page.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="own">Its texts in the page's language.</param>
    /// <param name="texts">The words.</param>
    /// <param name="baseUrl">The address under which the service is reached.</param>
    public Html Of(Measure measure, MeasureTexts own, PageTexts texts, string baseUrl)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(texts);
        var url = baseUrl + Layout.Canonical($"{MeasureListPage.Path}/{measure.Id}", texts);
        var name = city.Name.In(texts.Language);
        var contact = city.ContactOf(measure.Department.Text);
        var isOwnContact = contact is not null && !ReferenceEquals(contact, city.Contact);
        return Html.DataBlock("application/ld+json", new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@graph"] = new JsonArray(
                new JsonObject
                {
                    ["@type"] = "GovernmentService",
                    ["@id"] = url + "#measure",
                    ["name"] = own.Title,
                    ["description"] = own.Summary,
                    ["identifier"] = measure.Id.ToString(),
                    ["serviceType"] = measure.Category,
                    ["url"] = url,
                    ["provider"] = Organization(own.Department, isOwnContact ? contact : null, new JsonObject(), Organization(name, city.Contact, new JsonObject { ["url"] = city.Website.AbsoluteUri }, null)),
                    ["areaServed"] = new JsonObject { ["@type"] = "City", ["name"] = name },
                },
                new JsonObject
                {
                    ["@type"] = "WebPage",
                    ["@id"] = url,
                    ["name"] = own.Title,
                    ["inLanguage"] = texts.Language,
                    ["mainEntity"] = new JsonObject { ["@id"] = url + "#measure" },
                    ["isBasedOn"] = BasedOn(),
                },
                new JsonObject
                {
                    ["@type"] = "BreadcrumbList",
                    ["itemListElement"] = new JsonArray(
                        Crumb(1, texts["list"], baseUrl + Layout.Canonical(MeasureListPage.Path, texts)),
                        Crumb(2, measure.Pillar, null),
                        Crumb(3, measure.Category, null),
                        Crumb(4, own.Title, url)),
                }),
        });
    }

    private JsonObject BasedOn()
    {
        var work = new JsonObject { ["@type"] = "CreativeWork", ["name"] = document.Printed, ["inLanguage"] = "ja" };
        if (document.Address is { } address)
        {
            work["url"] = address.AbsoluteUri;
        }

        return work;
    }

    private static JsonObject Organization(string name, Contact? contact, JsonObject more, JsonObject? parent)
    {
        more["@type"] = "GovernmentOrganization";
        more["name"] = name;
        if (contact?.Phone is { } phone)
        {
            more["telephone"] = phone;
        }

        if (parent is not null)
        {
            more["parentOrganization"] = parent;
        }

        return more;
    }

    private static JsonObject Crumb(int position, string name, string? url)
    {
        var crumb = new JsonObject { ["@type"] = "ListItem", ["position"] = position, ["name"] = name };
        if (url is not null)
        {
            crumb["item"] = url;
        }

        return crumb;
    }
}
