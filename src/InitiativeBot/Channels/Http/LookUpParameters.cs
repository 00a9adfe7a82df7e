using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace InitiativeBot.Channels.Http;

/// <summary>The parameters of <c>GET /api/measures</c> as they stand in the address.</summary>
public sealed record LookUpParameters
{
    /// <summary>The query.</summary>
    [FromQuery(Name = "q")]
    [Description("What to look for: words, AND, OR, NOT (also | and -), \"phrases\", (groups), field:word, word* and word~1. A measure has all words. Fields: id, title, department, bureau, section, pillar, category, topic, new, year, summary, description, schedule, status, plan, notes. At most 500 characters; empty: all measures.")]
    public string? Q { get; init; }

    /// <summary>Bureaus.</summary>
    [FromQuery(Name = "bureau")]
    [Description("Only this bureau, by any of its names. Repeat a parameter for several values: a measure has one of them.")]
    public string[]? Bureau { get; init; }

    /// <summary>Sections.</summary>
    [FromQuery(Name = "section")]
    [Description("Only this section, with its bureau's name before it or without.")]
    public string[]? Section { get; init; }

    /// <summary>Pillars.</summary>
    [FromQuery(Name = "pillar")]
    [Description("Only this pillar, by number or heading. A measure that is printed again under another one belongs to both.")]
    public string[]? Pillar { get; init; }

    /// <summary>Categories.</summary>
    [FromQuery(Name = "category")]
    [Description("Only this category, written 1-2, or by its heading.")]
    public string[]? Category { get; init; }

    /// <summary>Topics.</summary>
    [FromQuery(Name = "topic")]
    [Description("Only this topic, by id or label.")]
    public string[]? Topic { get; init; }

    /// <summary>Whether new.</summary>
    [FromQuery(Name = "new")]
    [Description("true: only new measures; false: only the others.")]
    public string[]? New { get; init; }

    /// <summary>Years.</summary>
    [FromQuery(Name = "year")]
    [Description("Only measures whose schedule has something for this fiscal year (Gregorian, four digits).")]
    public string[]? Year { get; init; }

    /// <summary>The language.</summary>
    [FromQuery(Name = "language")]
    [Description("A BCP 47 tag: whose texts are searched beside the document's, and in which labels and notices are. Without it Accept-Language counts, then Japanese.")]
    public string? Language { get; init; }

    /// <summary>The order.</summary>
    [FromQuery(Name = "sort")]
    [Description("The order: relevance (exact names first; default), document, bureau or title (by its reading).")]
    public string? Sort { get; init; }

    /// <summary>The page.</summary>
    [FromQuery(Name = "page")]
    [Description("The page, from 1 (default).")]
    public string? Page { get; init; }

    /// <summary>The size of a page.</summary>
    [FromQuery(Name = "size")]
    [Description("How many measures a page holds, 1 to 100; 20 by default.")]
    public string? Size { get; init; }

    /// <summary>The format.</summary>
    [FromQuery(Name = "format")]
    [Description("json (default); csv or xlsx: all hits as a file, without pages.")]
    public string? Format { get; init; }
}
