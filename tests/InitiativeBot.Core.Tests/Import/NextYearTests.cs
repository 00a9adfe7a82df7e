using System.Globalization;
using System.Text.RegularExpressions;
using InitiativeBot.Import;
using InitiativeBot.Measures;
using Lucene.Net.Analysis.Ja.Normalization;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>Another year's document of the same make imports by its structure.</summary>
public partial class NextYearTests
{
    public static TheoryData<string> Removable => [.. SourceDocument.OriginalImport.Measures
        .Where(m => m.Id != new MeasureId(3, 3, 1)).Select(m => m.Id.ToString())];

    [Fact]
    public void The_document_itself_stays_the_same_when_it_is_only_set_anew() => AssertSame(Original, SourceDocument.Read().Import());

    [Fact]
    public void Every_year_may_be_the_next()
    {
        var document = SourceDocument.Read();
        document.ChangeText(NextYear);
        foreach (var (before, line) in document.Pages.SelectMany(p => p.Zip(p.Skip(1))).Where(l => l.First.Text.EndsWith("令和", StringComparison.Ordinal)).ToList())
        {
            document.ReplaceLine(line.Origin, text => NextYear(before.Text + text)[before.Text.Length..]);
        }

        var result = document.Import();

        Assert.Contains(result.Measures, m => m.StatusLabel == "令和４年度の実施状況");
        Assert.Equal(Original.Measures.Select(m => NextYear(MeasureFile.Serialize([m]))), result.Measures.Select(m => MeasureFile.Serialize([m])));
    }

    [Fact]
    public void Lines_may_end_with_carriage_returns() => AssertSame(Original, SourceDocument.Read().ImportText(t => t.Replace("\n", "\r\n", StringComparison.Ordinal)));

    [Fact]
    public void The_file_may_begin_with_a_byte_order_mark() => AssertSame(Original, SourceDocument.Read().ImportText(t => "\uFEFF" + t));

    [Fact]
    public void Pages_may_begin_with_form_feeds()
    {
        var document = SourceDocument.Read();
        document.PageBreaks = ("\n\f", "\n\f");

        var result = document.Import();

        AssertSame(Original, result);
        Assert.Equal(3, result.Uses.Count(u => u.Role == SourceRole.PageNumber));
    }

    [Fact]
    public void Page_numbers_may_stand_on_every_page()
    {
        var document = SourceDocument.Read();
        document.PageBreaks = ("\n\f", "\n\f");
        foreach (var (i, page) in document.Pages.Index())
        {
            page.RemoveAll(l => SourceDocument.Original.PageNumbers.Any(n => n.Span.Line == l.Origin));
            page.Add(new DocumentLine((i + 1).ToString(CultureInfo.InvariantCulture)));
        }

        var result = document.Import();

        AssertSame(Original, result);
        Assert.Equal(document.Pages.Count, result.Uses.Count(u => u.Role == SourceRole.PageNumber));
    }

    [Fact]
    public void A_number_that_ends_a_text_at_the_end_of_a_page_is_no_page_number()
    {
        var document = SourceDocument.Read();
        document.PageBreaks = ("\n\f", "\n\f");
        document.Pages[^1].Add(new DocumentLine("520"));

        Assert.EndsWith("520", document.Import().Measures[^1].Schedule[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_may_change_in_list_and_page_alike()
    {
        var document = SourceDocument.Read();
        foreach (var title in Original.Uses.Where(u => u.Role == SourceRole.Title).GroupBy(u => (u.Measure, u.Span.Line < 155)).Select(g => g.MaxBy(u => u.Span.Line)!))
        {
            var text = SourceDocument.Original.Lines[title.Span.Line - 1].Substring(title.Span.Start, title.Span.Length);
            document.ReplaceLine(title.Span.Line, line => line.Replace(text, text + "（見直し版）", StringComparison.Ordinal));
        }

        var result = document.Import();

        Assert.Equal(Original.Measures.Select(m => m with { Title = m.Title + "（見直し版）" }).Select(Export), result.Measures.Select(Export));
    }

    [Theory]
    [MemberData(nameof(Removable))]
    public void A_measure_may_be_dropped_from_list_and_page(string dropped)
    {
        var id = MeasureId.Parse(dropped);
        HashSet<MeasureId> gone = [.. Original.Measures.Where(m => m.Id == id || m.ReprintOf == id).Select(m => m.Id)];
        var rest = Original.Measures.Where(m => !gone.Contains(m.Id)).ToList();
        var numbers = rest.GroupBy(m => (m.Id.Pillar, m.Id.Category)).SelectMany(g => g.Index())
            .ToDictionary(m => m.Item.Id, m => new MeasureId(m.Item.Id.Pillar, m.Item.Id.Category, m.Index + 1));
        var document = Typesetter.Typeset(rest, numbers, Typesetter.AsPublished);

        var result = document.Import();

        Assert.Equal(rest.Select(m => Export(m with { Id = numbers[m.Id], ReprintOf = m.ReprintOf is { } original ? numbers[original] : null })), result.Measures.Select(Export));
    }

    [Fact]
    public void A_measure_may_be_added_to_list_and_page()
    {
        var document = SourceDocument.Read();
        var list = document.Pages[0];
        list.Insert(list.FindIndex(l => l.Text.StartsWith("（２）", StringComparison.Ordinal)), new DocumentLine("New 6 窓口の混雑状況の配信 市民局区政課"));
        document.Pages.Insert(5,
        [
            .. "6|令和３年度の実施状況 令和４年度の取組予定|窓口の混雑状況を配信した。|引き続き、配信を行う。".Split('|').Select(t => new DocumentLine(t)),
            .. "窓口の混雑状況の配信 市民局区政課|　窓口で待つ人数を市のホームペー|ジで知らせる。|スケジュール|令和３年度|～|配信を開始".Split('|').Select(t => new DocumentLine(t)),
        ]);

        var result = document.Import();

        var added = Assert.Single(result.Measures, m => m.Id == new MeasureId(1, 1, 6));
        Assert.True(added.IsNew);
        Assert.Equal("窓口で待つ人数を市のホームページで知らせる。", added.Description);
        Assert.Equal([new ScheduleEntry("令和３年度～", "配信を開始")], added.Schedule);
        Assert.Equal("窓口の混雑状況を配信した。", added.Status);
        Assert.Equal("引き続き、配信を行う。", added.Plan);
        Assert.Equal(Original.Measures.Select(Export), result.Measures.Where(m => m != added).Select(Export));
    }

    [Fact]
    public void A_year_alone_on_a_line_of_a_text_is_no_period()
    {
        var document = SourceDocument.Read();
        var page = document.Pages.First(p => p.Any(l => l.Text.StartsWith("福岡ヘルス・ラボ", StringComparison.Ordinal)));
        var index = page.FindIndex(l => l.Text.StartsWith("　産学官民の共働", StringComparison.Ordinal));
        page.InsertRange(index, [new DocumentLine("　電子化を推進する期間の目標は、"), new DocumentLine("令和５年度")]);

        var measure = document.Import().Measures.Single(m => m.Id == new MeasureId(1, 3, 2));

        Assert.StartsWith("電子化を推進する期間の目標は、令和５年度\n産学官民の共働", measure.Description, StringComparison.Ordinal);
        Assert.Equal(["令和元年度", "令和２年度～"], measure.Schedule.Select(s => s.Period));
    }

    [Fact]
    public void Without_corrections_guesses_are_told_and_nothing_is_refused()
    {
        var result = SourceDocument.Read().Import(corrected: false);

        Assert.Equal(62, result.Measures.Count);
        Assert.Empty(Accounting.Errors(SourceDocument.Read().ToString().Split('\n'), result.Uses));
        // Whoever reads the notices finds each schedule and each border that the corrections decide.
        AssertTold("period", id => $" {id} has ");
        AssertTold("plan", id => $"where the status of {id} ends ");

        void AssertTold(string kind, Func<MeasureId, string> words)
        {
            var lines = File.ReadLines(Corrections.PathFor(RepositoryFiles.Source)).Select(l => l.Split('|', StringSplitOptions.TrimEntries))
                .Where(c => c.Length == 4 && c[1].Split(' ')[0] == kind).Select(c => int.Parse(c[0], CultureInfo.InvariantCulture));
            var measures = lines.Select(l => Original.Uses.First(u => u.Span.Line == l).Measure!.Value).Distinct().ToList();
            Assert.NotEmpty(measures);
            Assert.All(measures, m => Assert.Contains(result.Notices, n => n.Contains(words(m), StringComparison.Ordinal)));
        }
    }

    private static ImportResult Original => SourceDocument.OriginalImport;

    private static string Export(Measure measure) => MeasureFile.Serialize([measure]);

    private static void AssertSame(ImportResult expected, ImportResult actual) =>
        Assert.Equal(expected.Measures.Select(Export), actual.Measures.Select(Export));

    // 令和元年度 becomes 令和２年度, and so on, in the digits' own width.
    private static string NextYear(string text) => Year().Replace(text, match =>
    {
        var digits = match.Groups[1].Value;
        var next = digits == "元" ? "２" : (int.Parse(Nfkc.Normalize(digits), CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        return "令和" + (digits[0] >= '０' ? string.Concat(next.Select(c => c is >= '0' and <= '9' ? (char)(c - '0' + '０') : c)) : next);
    });

    [GeneratedRegex("令和(元|[0-9０-９]+)(?=年|$)")]
    private static partial Regex Year();
}
