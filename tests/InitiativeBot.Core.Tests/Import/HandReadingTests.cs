using System.Text.Json;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>
/// Compares the import with <c>reading-r3.json</c>, which people's way was made: by reading the document, measure by
/// measure, without a program that parses it.
/// </summary>
public class HandReadingTests
{
    [Fact]
    public void The_import_agrees_with_the_hand_made_reading_in_every_field()
    {
        var result = RepositoryFiles.ImportDocument();
        using var reading = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.TestFile("Import/reading-r3.json")));
        using var imported = JsonDocument.Parse(MeasureFile.Serialize(result.Measures));

        var expected = reading.RootElement.EnumerateArray().ToList();
        var actual = imported.RootElement.EnumerateArray().ToList();
        Assert.Equal(expected.Count, actual.Count);
        List<string> differences = [];
        foreach (var (want, got) in expected.Zip(actual))
        {
            foreach (var property in want.EnumerateObject())
            {
                if (property.Value.ToString().ReplaceLineEndings("\n") is var wanted && !JsonElement.DeepEquals(property.Value, got.GetProperty(property.Name)))
                {
                    differences.Add($"{want.GetProperty("id")} {property.Name}:\n  want {wanted}\n  got  {got.GetProperty(property.Name)}");
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences) + "\n" + string.Join("\n", result.Notices));
    }
}
