namespace InitiativeBot.Understanding;

/// <summary>Meanings in a line of text, for people who ask why.</summary>
internal static class MeaningDescriptions
{
    /// <summary>What was understood, with its slots.</summary>
    public static string Describe(this Meaning meaning) => meaning switch
    {
        FindMeaning find => $"find {find.Ranked[0].Id}",
        ClarifyMeaning clarify => $"clarify {string.Join(' ', clarify.Choices)}",
        ListMeaning list => "list" + string.Concat(Slots(list).Select(s => " " + s)),
        HeadingsMeaning headings => headings.Pillar is { } pillar ? $"headings pillar={pillar}" : "headings",
        TalkMeaning talk => $"talk {talk.Kind}",
        FactMeaning fact => $"fact {fact.Measure}",
        UnsaidMeaning unsaid => $"unsaid {unsaid.Measure}",
        DepartmentMeaning department => $"department {department.Measure}",
        PartsMeaning parts => $"parts {parts.Measure} {string.Join(' ', parts.Parts)}",
        OthersMeaning others => $"others {string.Join(' ', others.Measures)}",
        WhichMeaning which => $"which {string.Join(' ', which.Choices)}",
        _ => meaning.GetType().Name.Replace("Meaning", "", StringComparison.Ordinal),
    };

    private static IEnumerable<string> Slots(ListMeaning list)
    {
        if (list.Bureau is { } bureau)
        {
            yield return $"bureau={bureau.Name}";
        }

        foreach (var (_, section) in list.Sections)
        {
            yield return $"section={section.Printed}";
        }

        foreach (var topic in list.Topics)
        {
            yield return $"topic={topic.Id}";
        }

        if (list.Category is { } category)
        {
            yield return $"category={category.Pillar}-{category.Category}";
        }

        if (list.Pillar is { } pillar)
        {
            yield return $"pillar={pillar}";
        }

        if (list.New)
        {
            yield return "new";
        }

        if (list.Reprints)
        {
            yield return "reprints";
        }
    }
}
