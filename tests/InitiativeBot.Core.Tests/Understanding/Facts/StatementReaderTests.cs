using InitiativeBot.Import;
using InitiativeBot.Understanding.Facts;

namespace InitiativeBot.Core.Tests.Understanding.Facts;

public class StatementReaderTests
{
    private static readonly List<Statement> Statements = StatementReader.Read(RepositoryCity.Data, new FigureReader(RepositoryCity.Data.Figures));

    [Fact]
    public void Every_sentence_of_the_document_is_a_statement_once_and_word_for_word()
    {
        foreach (var measure in RepositoryCity.Data.Catalog.Originals)
        {
            var own = Statements.Where(s => s.Measure == measure.Id).ToList();
            Assert.Equal(measure.Description.Replace("\n", "", StringComparison.Ordinal), Joined(own, MeasurePart.Description));
            Assert.Equal(string.Concat(measure.Schedule.Select(s => s.Text)).Replace("\n", "", StringComparison.Ordinal), Joined(own, MeasurePart.Schedule));
            Assert.Equal(measure.Status.Replace("\n", "", StringComparison.Ordinal), Joined(own, MeasurePart.Status));
            Assert.Equal(measure.Plan.Replace("\n", "", StringComparison.Ordinal), Joined(own, MeasurePart.Plan));
            Assert.Equal(measure.Notes.Replace("\n", "", StringComparison.Ordinal), Joined(own, MeasurePart.Notes));
        }
    }

    [Fact]
    public void What_is_quoted_stands_in_the_document_and_has_the_sentence()
    {
        Assert.All(Statements, s =>
        {
            var measure = RepositoryCity.Data.Catalog.Find(s.Measure)!;
            var whole = SourceText.Squash(string.Join('\n', [measure.Description, .. measure.Schedule.Select(r => r.Text), measure.Status, measure.Plan, measure.Notes]));
            Assert.All(s.Quote.Split('\n'), line => Assert.Contains(SourceText.Squash(line), whole, StringComparison.Ordinal));
            Assert.Contains(s.Text, s.Quote, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Figures_without_a_subject_of_their_own_are_quoted_with_their_heading()
    {
        var statement = Statements.Single(s => s.Text == "（参加者：3,492人）");

        Assert.Equal("・エンジニアカフェ実績\nイベント開催回数：200回\n（参加者：3,492人）", statement.Quote);
    }

    [Fact]
    public void A_sentence_has_its_own_translation()
    {
        var statement = Statements.Single(s => s.Text.StartsWith("電子決裁率は", StringComparison.Ordinal));

        Assert.Contains("97.91", statement.Translations["en"], StringComparison.Ordinal);
        Assert.DoesNotContain("e-learning", statement.Translations["en"], StringComparison.OrdinalIgnoreCase);
    }

    private static string Joined(IEnumerable<Statement> statements, MeasurePart part) => string.Concat(statements.Where(s => s.Part == part).Select(s => s.Text));
}
