using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Understanding;

/// <summary>Gives the measures that a list is of: originals, complete, in the document's order.</summary>
public static class MeasureLists
{
    /// <summary>The members of a list.</summary>
    public static IReadOnlyList<Measure> Members(ListMeaning list, CityData data)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(data);
        var catalog = data.Catalog;
        var reprinted = catalog.All.Where(m => !m.IsOriginal).Select(m => m.ReprintOf!.Value).ToHashSet();
        // A pillar or category lists what the document prints there; a reprint stands for its original.
        var printed = list.Pillar is null && list.Category is null ? catalog.Originals
            : catalog.All.Where(m => list.Pillar is null || m.Id.Pillar == list.Pillar)
                .Where(m => list.Category is null || (m.Id.Pillar, m.Id.Category) == list.Category)
                .Select(m => catalog.OriginalOf(m.Id)).Distinct();
        return [.. printed.Where(m => (list.Bureau is null || m.Department.Bureau == list.Bureau.Name)
            && (list.Sections.Count == 0 || list.Sections.Any(s => s.Bureau.Name == m.Department.Bureau && SameSection(s.Section.Printed, m.Department.Section)))
            && (list.Topics.Count == 0 || list.Topics.Any(t => t.Members.Contains(m.Id)))
            && (!list.New || m.IsNew)
            && (!list.Reprints || reprinted.Contains(m.Id)))];
    }

    private static bool SameSection(string a, string b) => Import.SourceText.Squash(a) == Import.SourceText.Squash(b);
}
