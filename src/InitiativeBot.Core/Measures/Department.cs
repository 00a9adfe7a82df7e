namespace InitiativeBot.Measures;

/// <summary>Who is responsible for a measure: a bureau (局, 室, 区, 委員会) and the sections within it.</summary>
public sealed record Department
{
    /// <summary>Creates a department.</summary>
    /// <param name="text">The name as the document prints it.</param>
    /// <param name="bureau">The bureau's part of the name.</param>
    /// <param name="sections">The sections' parts in the document's order; at least one.</param>
    /// <exception cref="ArgumentException">A part is blank or there is no section.</exception>
    public Department(string text, string bureau, IReadOnlyList<string> sections)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentException.ThrowIfNullOrWhiteSpace(bureau);
        ArgumentNullException.ThrowIfNull(sections);
        if (sections.Count == 0 || sections.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("A department has at least one section.", nameof(sections));
        }

        Text = text;
        Bureau = bureau;
        Sections = sections;
    }

    /// <summary>The name as the document prints it: 教育委員会学校企画課、教育政策課.</summary>
    public string Text { get; }

    /// <summary>The bureau: 教育委員会.</summary>
    public string Bureau { get; }

    /// <summary>The sections: 学校企画課 and 教育政策課.</summary>
    public IReadOnlyList<string> Sections { get; }

    /// <summary>The sections in one text, joined as in the document: 学校企画課、教育政策課.</summary>
    public string Section => string.Join('、', Sections);
}
