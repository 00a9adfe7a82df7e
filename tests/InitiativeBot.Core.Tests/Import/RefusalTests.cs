using System.Text;
using InitiativeBot.Data;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>A document that is incomplete or of another kind is refused as a whole, with the line.</summary>
public sealed class RefusalTests : IDisposable
{
    private static readonly string[] Lines = File.ReadAllText(RepositoryFiles.Source).Split('\n');

    private static readonly ImportResult Uncorrected = SourceDocument.Read().Import(corrected: false);

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string> OtherFiles => new()
    {
        { "empty", "" },
        { "blank lines", "\n \n\n\f\n" },
        { "a letter", "あ" },
        { "a million letters", new string('あ', 350_000) },
        { "a million lines", string.Concat(Enumerable.Repeat("あ\n", 260_000)) },
        { "a million page breaks", string.Concat(Enumerable.Repeat("1\n\f", 260_000)) },
        { "prose", "福岡市では、市民の皆様の利便性を高めるため、さまざまな取組を進めています。\n\n詳しくは市のホームページをご覧ください。\n" },
        { "HTML", "<!DOCTYPE html>\n<html lang=\"ja\"><head><title>データ活用に係る主要施策一覧</title></head><body><p>１．データ</p></body></html>\n" },
        { "measures", File.ReadAllText(Path.Combine(RepositoryFiles.Root, "index", "measures.json")) },
        { "corrections", File.ReadAllText(Corrections.PathFor(RepositoryFiles.Source)) },
        { "layout", File.ReadAllText(Path.Combine(RepositoryFiles.Root, "index", "source", "layout.json")) },
        { "binary", string.Concat(Enumerable.Range(0, 128).Select(i => (char)i)) },
        { "a title alone", "データ活用に係る主要施策一覧\n（令和3年度）\n\f" },
        { "a heading alone", "データ活用に係る主要施策一覧\n\n１．データ\n\f" },
    };

    public static TheoryData<int> ListLines => [.. Overview.Read(SourceDocument.Original, RepositoryFiles.Layout).Entries.Select(e => e.Line.Span.Line)];

    public static TheoryData<string> Ids => [.. SourceDocument.OriginalImport.Measures.Select(m => m.Id.ToString())];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_document_that_ends_after_any_line_is_refused()
    {
        for (var length = 0; length < Lines.Length; length++)
        {
            AssertRefused(string.Join('\n', Lines.Take(length)), Math.Max(1, length));
        }
    }

    [Fact]
    public void A_document_that_ends_with_a_page_before_its_last_is_refused()
    {
        var last = SourceDocument.Original.Pages[^1][0].Span.Line;
        for (var length = 0; length < last; length += 7)
        {
            AssertRefused(string.Join('\n', Lines.Take(length)) + "\n\f\n", length + 2);
        }
    }

    [Fact]
    public void A_document_cut_within_a_line_is_refused()
    {
        var text = File.ReadAllText(RepositoryFiles.Source);
        for (var length = 1; length < text.Length - 1; length += 97)
        {
            AssertRefused(text[..length], Lines.Length);
        }
    }

    [Theory]
    [MemberData(nameof(ListLines))]
    public void A_measure_missing_in_the_list_is_refused(int line) =>
        AssertRefused(string.Join('\n', Lines.Where((_, i) => i != line - 1)), Lines.Length);

    [Theory]
    [MemberData(nameof(ListLines))]
    public void A_measure_twice_in_the_list_is_refused(int line) =>
        AssertRefused(string.Join('\n', Lines.SelectMany((text, i) => i == line - 1 ? [text, "", text] : new[] { text })), Lines.Length + 2);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_measure_missing_on_its_page_is_refused(string id)
    {
        var document = SourceDocument.Read();
        var listed = SourceDocument.Original.Pages[1][^1].Span.Line;
        var lines = SourceDocument.OriginalImport.Uses.Where(u => u.Measure?.ToString() == id && u.Span.Line > listed).Select(u => u.Span.Line).ToHashSet();
        document.RemoveLines(l => lines.Contains(l.Origin));

        var error = Assert.Throws<DataFileException>(() => document.Import());

        Assert.InRange(error.Line, 1, Lines.Length);
    }

    [Theory]
    [InlineData("１．データを活用した市民の利便性の向上")]
    [InlineData("２．データを活用した行政事務の効率化・高度化")]
    [InlineData("（１）オープンデータの推進")]
    [InlineData("（４）人材の育成")]
    public void A_heading_missing_in_the_list_is_refused(string heading)
    {
        var index = Array.IndexOf(Lines, heading);

        AssertRefused(string.Join('\n', Lines.Where((_, i) => i != index)), Lines.Length);
    }

    [Fact]
    public void Any_page_missing_is_refused()
    {
        for (var i = 0; i < SourceDocument.Original.Pages.Count; i++)
        {
            var document = SourceDocument.Read();
            document.Pages.RemoveAt(i);
            var error = Assert.Throws<DataFileException>(() => document.Import(corrected: false));
            Assert.InRange(error.Line, 1, Lines.Length);
        }
    }

    [Fact]
    public void Any_detail_page_twice_is_refused()
    {
        for (var i = 2; i < SourceDocument.Original.Pages.Count; i++)
        {
            var document = SourceDocument.Read();
            document.Pages.Insert(i, document.Pages[i]);
            var error = Assert.Throws<DataFileException>(() => document.Import(corrected: false));
            Assert.InRange(error.Line, 1, Lines.Length * 2);
            Assert.Contains("second time", error.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Any_title_twice_on_its_page_is_refused()
    {
        foreach (var title in SourceDocument.OriginalImport.Uses.Where(u => u.Role == SourceRole.Title && u.Span.Line > 155)
            .GroupBy(u => u.Measure).Where(g => g.Count() == 1).Select(g => g.Single()))
        {
            var document = SourceDocument.Read();
            var page = document.Pages.Single(p => p.Any(l => l.Origin == title.Span.Line));
            page.Insert(page.FindIndex(l => l.Origin == title.Span.Line), page.First(l => l.Origin == title.Span.Line));
            Assert.Throws<DataFileException>(() => document.Import(corrected: false));
        }
    }

    [Fact]
    public void Any_two_pages_that_run_into_each_other_are_refused_or_lose_nothing()
    {
        for (var i = 2; i < SourceDocument.Original.Pages.Count - 1; i++)
        {
            var document = SourceDocument.Read();
            document.Pages[i].AddRange(document.Pages[i + 1]);
            document.Pages.RemoveAt(i + 1);
            AssertRefusedOrSame(document);
        }
    }

    [Fact]
    public void Any_label_missing_is_refused()
    {
        var roles = new[] { SourceRole.ScheduleLabel, SourceRole.StatusLabel };
        foreach (var line in SourceDocument.OriginalImport.Uses.Where(u => roles.Contains(u.Role)).Select(u => u.Span.Line).Distinct())
        {
            var document = SourceDocument.Read();
            document.RemoveLines(l => l.Origin == line);
            AssertRefusedOrSame(document);
        }
    }

    [Theory]
    [MemberData(nameof(OtherFiles))]
    public void A_file_of_another_kind_is_refused(string name, string content)
    {
        var path = _directory.Write(name, content);

        var error = Assert.Throws<DataFileException>(() => DocumentImporter.Import(path, RepositoryFiles.Layout));

        Assert.Equal(path, error.File);
        Assert.InRange(error.Line, 1, content.Count(c => c == '\n') + 1);
    }

    [Theory]
    [InlineData("euc-jp")]
    [InlineData("shift_jis")]
    [InlineData("utf-16")]
    public void Another_encoding_is_refused(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = _directory.Write("source.txt", Encoding.GetEncoding(encoding).GetBytes(string.Join('\n', Lines)));

        var error = Assert.Throws<DataFileException>(() => DocumentImporter.Import(path, RepositoryFiles.Layout));

        Assert.True(error.Line > 0);
    }

    [Fact]
    public void A_broken_byte_is_refused_with_its_line()
    {
        var bytes = Encoding.UTF8.GetBytes("１．データ\n（１）手続き\n1 あ 局課\n").ToList();
        bytes.Insert(bytes.LastIndexOf((byte)'1'), 0xFF);
        var path = _directory.Write("source.txt", [.. bytes]);

        Assert.Equal(3, Assert.Throws<DataFileException>(() => SourceText.Load(path)).Line);
    }

    [Theory]
    [InlineData(0xFFFE)]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    public void What_is_no_character_is_refused_with_its_line(int noCharacter)
    {
        var error = Assert.Throws<DataFileException>(() => SourceText.Parse("source.txt", $"１．データ\n（１）{(char)noCharacter}\n"));

        Assert.Equal(2, error.Line);
    }

    [Theory]
    [InlineData("missing.txt")]
    [InlineData(".")]
    [InlineData("source.txt/inside")]
    public void A_file_that_cannot_be_read_is_refused(string name)
    {
        _directory.Write("source.txt", "");

        Assert.Throws<DataFileException>(() => SourceText.Load(Path.Combine(_directory.Path, name)));
    }

    [Theory]
    [InlineData("٣ 手続き 市民局課", "foreign digits")]
    [InlineData("1 手続き", "no department")]
    [InlineData("1 （再掲） 市民局課", "no title")]
    [InlineData("New", "only a mark")]
    [InlineData("1", "only a number")]
    [InlineData("99999999999 手続き 市民局課", "a number without end")]
    [InlineData("手続き 市民局課", "no number")]
    public void A_list_entry_of_another_form_is_refused_with_its_line(string entry, string why)
    {
        var source = SourceText.Parse("source.txt", $"１．データ\n\n（１）手続き\n\n{entry}\n\f");

        var error = Assert.Throws<DataFileException>(() => DocumentImporter.Import(source, RepositoryFiles.Layout, Corrections.None));

        Assert.True(error.Line == 5, why);
    }

    private static void AssertRefused(string text, int lines)
    {
        var source = SourceText.Parse("source.txt", text);
        var error = Assert.Throws<DataFileException>(() => DocumentImporter.Import(source, RepositoryFiles.Layout, Corrections.None));
        Assert.InRange(error.Line, 1, lines);
    }

    private static void AssertRefusedOrSame(SourceDocument document)
    {
        try
        {
            Assert.Equal(MeasureFile.Serialize(Uncorrected.Measures), MeasureFile.Serialize(document.Import(corrected: false).Measures));
        }
        catch (DataFileException e)
        {
            Assert.InRange(e.Line, 1, Lines.Length);
        }
    }
}
