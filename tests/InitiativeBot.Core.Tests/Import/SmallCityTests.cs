using System.Text.Json;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>
/// Another city's document of the same make: 10 measures in 2 pillars, other words and marks (<c>layout.json</c>), no
/// corrections. <c>reading.json</c> is what its writer meant.
/// </summary>
public class SmallCityTests
{
    [Fact]
    public void Every_measure_is_read_as_its_writer_meant_it()
    {
        using var reading = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.TestFile("Import/SmallCity/reading.json")));

        var result = DocumentImporter.Import(SmallCity.Source, SmallCity.Layout);

        Assert.Equal(10, result.Measures.Count);
        Assert.Equal(reading.RootElement.EnumerateArray().Select(Compact), result.Measures.Select(m =>
        {
            using var export = JsonDocument.Parse(MeasureFile.Serialize([m]));
            return Compact(export.RootElement[0]);
        }));
    }

    [Fact]
    public void Nothing_had_to_be_guessed() => Assert.Empty(DocumentImporter.Import(SmallCity.Source, SmallCity.Layout).Notices);

    [Fact]
    public void Nothing_is_lost()
    {
        var lines = File.ReadAllText(SmallCity.Source).Split('\n');

        var result = DocumentImporter.Import(SmallCity.Source, SmallCity.Layout);

        Assert.Empty(Accounting.Errors(lines, result.Uses));
        Assert.Empty(result.Measures.SelectMany(m => Accounting.Errors(lines, result.Uses, m)));
        Assert.Equal(4, result.Uses.Count(u => u.Role == SourceRole.PageNumber));
    }

    [Fact]
    public void Sections_are_told_apart_by_the_city_s_own_mark()
    {
        var department = DocumentImporter.Import(SmallCity.Source, SmallCity.Layout).Measures.Single(m => m.Id == new MeasureId(2, 1, 2)).Department;

        Assert.Equal(("総務部情報課・人事課", "総務部"), (department.Text, department.Bureau));
        Assert.Equal(["情報課", "人事課"], department.Sections);
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}

/// <summary>The files of the made-up city.</summary>
internal static class SmallCity
{
    public static DocumentLayout Layout { get; } = DocumentLayout.Load(RepositoryFiles.TestFile("Import/SmallCity/layout.json"));

    public static string Source { get; } = RepositoryFiles.TestFile("Import/SmallCity/measures.txt");
}
