using System.Text.Json;

namespace InitiativeBot.Measures;

/// <summary>Tells how measures differ from those that were there before.</summary>
public static class MeasureDiff
{
    /// <summary>One line for each measure that was added, removed or changed, with the names of the changed fields.</summary>
    public static IEnumerable<string> Describe(IReadOnlyList<Measure> before, IReadOnlyList<Measure> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var old = before.ToDictionary(m => m.Id);
        foreach (var measure in after)
        {
            if (!old.Remove(measure.Id, out var was))
            {
                yield return $"added {measure.Id} {measure.Title}";
            }
            else if (ChangedFields(was, measure) is { Count: > 0 } fields)
            {
                yield return $"changed {measure.Id} {measure.Title}: {string.Join(", ", fields)}";
            }
        }

        foreach (var measure in old.Values.OrderBy(m => m.Id))
        {
            yield return $"removed {measure.Id} {measure.Title}";
        }
    }

    /// <summary>The names of the fields that differ, as the outward contract names them.</summary>
    internal static List<string> ChangedFields(Measure before, Measure after)
    {
        var a = JsonSerializer.SerializeToElement(MeasureRecord.From(before), MeasureJson.Default.MeasureRecord);
        var b = JsonSerializer.SerializeToElement(MeasureRecord.From(after), MeasureJson.Default.MeasureRecord);
        return [.. a.EnumerateObject().Where(p => !JsonElement.DeepEquals(p.Value, b.GetProperty(p.Name))).Select(p => p.Name)];
    }
}
