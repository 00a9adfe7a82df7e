using InitiativeBot.Data;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Import;

public sealed class CorrectionsTests : IDisposable
{
    private const string Text = "一行目\n二行目の言葉\n三行目";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Corrections_stand_beside_the_document() =>
        Assert.Equal(Path.Combine("folder", "measures-r3.corrections.txt"), Corrections.PathFor(Path.Combine("folder", "measures-r3.txt")));

    [Fact]
    public void Every_kind_is_read()
    {
        var corrections = Load("""
            # a comment

            2 | owner 1-2-3 | 二行目 | why
            2 | plan | 言葉 | why | with a bar
            3 | period 令和３年度～ | 三 | why
            1 | paragraph | 一 | why
            3 | join | 三 | why
            """);

        Assert.Equal(new MeasureId(1, 2, 3), corrections.At(2, CorrectionKind.Owner)?.Measure);
        Assert.Equal("言葉", corrections.At(2, CorrectionKind.Plan)?.Text);
        Assert.Equal("令和３年度～", corrections.At(3, CorrectionKind.Period)?.Period);
        Assert.NotNull(corrections.At(1, CorrectionKind.Paragraph));
        Assert.NotNull(corrections.At(3, CorrectionKind.Join));
        Assert.Null(corrections.At(1, CorrectionKind.Join));
        Assert.Null(corrections.At(4, CorrectionKind.Join));
    }

    [Fact]
    public void A_document_without_the_file_has_none() =>
        Assert.Same(Corrections.None, Corrections.LoadFor(SourceText.Parse(Path.Combine(_directory.Path, "source.txt"), Text)));

    [Theory]
    [InlineData("2 | plan | 二行目")]
    [InlineData("2 | plan | 二行目 |")]
    [InlineData("2 | plan | | why")]
    [InlineData("two | plan | 二行目 | why")]
    [InlineData("-2 | plan | 二行目 | why")]
    [InlineData("99999999999 | plan | 二行目 | why")]
    [InlineData("0 | plan | 二行目 | why")]
    [InlineData("4 | plan | 二行目 | why")]
    [InlineData("1 | plan | 二行目 | why")]
    [InlineData("2 | plan now | 二行目 | why")]
    [InlineData("2 | owner | 二行目 | why")]
    [InlineData("2 | owner 1-2 | 二行目 | why")]
    [InlineData("2 | period | 二行目 | why")]
    [InlineData("2 | split | 二行目 | why")]
    [InlineData("prose")]
    public void A_line_of_another_form_or_for_another_text_is_refused_with_its_own_line(string line)
    {
        var error = Assert.Throws<DataFileException>(() => Load("# comment\n" + line + "\n"));

        Assert.Equal((Path.Combine(_directory.Path, "source.corrections.txt"), 2), (error.File, error.Line));
    }

    [Theory]
    [InlineData("a schedule's text", "plan", SourceRole.Schedule)]
    [InlineData("a description", "period 令和６年度～", SourceRole.Description)]
    [InlineData("a description", "owner 1-1-3", SourceRole.Description)]
    [InlineData("another measure's status", "owner 1-1-1", SourceRole.Status)]
    [InlineData("a title", "join", SourceRole.Title)]
    [InlineData("a period", "paragraph", SourceRole.Period)]
    public void A_correction_that_decides_nothing_at_its_place_is_refused(string place, string what, SourceRole role)
    {
        var text = File.ReadAllText(SmallCity.Source);
        var use = DocumentImporter.Import(SmallCity.Source, SmallCity.Layout).Uses.Last(u => u.Measure == new MeasureId(1, 1, 3) && u.Role == role);
        var line = text.Split('\n')[use.Span.Line - 1];
        var path = _directory.Write("source.txt", text);
        _directory.Write("source.corrections.txt", $"# {place}\n{use.Span.Line} | {what} | {line.Substring(use.Span.Start, 2)} | why\n");

        var error = Assert.Throws<DataFileException>(() => DocumentImporter.Import(path, SmallCity.Layout));

        Assert.Equal((Path.Combine(_directory.Path, "source.corrections.txt"), 2), (error.File, error.Line));
    }

    [Fact]
    public void The_corrections_of_the_document_do_not_fit_it_when_a_line_moved()
    {
        var path = _directory.Write("source.txt", "\n" + File.ReadAllText(RepositoryFiles.Source));
        _directory.Write("source.corrections.txt", File.ReadAllText(Corrections.PathFor(RepositoryFiles.Source)));

        var error = Assert.Throws<DataFileException>(() => DocumentImporter.Import(path, RepositoryFiles.Layout));

        Assert.EndsWith("source.corrections.txt", error.File, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public void Every_correction_of_the_document_changes_what_is_read_or_settles_a_guess()
    {
        var path = _directory.Write("source.txt", File.ReadAllText(RepositoryFiles.Source));
        var lines = File.ReadAllLines(Corrections.PathFor(RepositoryFiles.Source));
        var whole = SourceDocument.OriginalImport;
        List<string> needless = [];
        foreach (var (index, line) in lines.Index().Where(l => l.Item.Length > 0 && l.Item[0] != '#'))
        {
            _directory.Write("source.corrections.txt", string.Join('\n', lines.Where((_, i) => i != index)));
            try
            {
                var without = DocumentImporter.Import(path, RepositoryFiles.Layout);
                if (without.Notices.Count == whole.Notices.Count && MeasureFile.Serialize(without.Measures) == MeasureFile.Serialize(whole.Measures))
                {
                    needless.Add(line);
                }
            }
            catch (DataFileException)
            {
                // Without it the document cannot be read: it is needed.
            }
        }

        Assert.Empty(needless);
    }

    private Corrections Load(string text)
    {
        _directory.Write("source.corrections.txt", text);
        return Corrections.LoadFor(SourceText.Parse(Path.Combine(_directory.Path, "source.txt"), Text));
    }
}
