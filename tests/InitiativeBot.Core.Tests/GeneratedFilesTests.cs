using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests;

/// <summary>What a command makes and the repository keeps is what the command makes today.</summary>
public class GeneratedFilesTests
{
    [Fact]
    public void The_measures_are_what_importing_the_document_gives_byte_for_byte() => Assert.Equal(
        System.Text.Encoding.UTF8.GetBytes(MeasureFile.Serialize(RepositoryFiles.ImportDocument().Measures)),
        File.ReadAllBytes(Path.Combine(RepositoryFiles.Root, "index", "measures.json")));

    [Fact]
    public void So_is_what_is_told_of_the_document() => Assert.Equal(
        System.Text.Encoding.UTF8.GetBytes(RepositoryFiles.ImportDocument().Document.Serialize()),
        File.ReadAllBytes(Path.Combine(RepositoryFiles.Root, "index", PublishedDocument.FileName)));

    [Fact]
    public void Everything_that_the_city_s_staff_edit_can_be_read()
    {
        var data = CityData.Load(Path.Combine(RepositoryFiles.Root, "index"), Path.Combine(RepositoryFiles.Root, "dialogs"));

        Assert.Equal(62, data.Catalog.All.Count);
        Assert.Equal(57, data.Catalog.Originals.Count);
        Assert.NotEmpty(data.Topics);
        // Whoever asks for a bureau by its name finds it in the vocabulary.
        Assert.Empty(data.Catalog.All.Select(m => m.Department.Bureau).Except(data.Bureaus.Select(b => b.Name)));
    }
}
