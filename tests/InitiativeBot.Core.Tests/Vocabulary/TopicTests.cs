using InitiativeBot.Core.Tests.Measures;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Core.Tests.Vocabulary;

public sealed class TopicTests : IDisposable
{
    private static readonly Measure[] Measures =
    [
        SampleMeasures.Water, SampleMeasures.Reprint, SampleMeasures.Water with { Id = new MeasureId(1, 1, 10) }, SampleMeasures.Water with { Id = new MeasureId(1, 2, 1) },
    ];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_field_is_read_and_members_come_in_document_order()
    {
        var topic = Assert.Single(Load("""
            [{ "id": "water", "label": { "ja": "水", "en": "Water" }, "definition": "水道のこと",
               "phrases": { "ja": ["水道の施策"], "en": ["water", "tap"] }, "members": ["1-2-1", "1-1-10", "1-1-3"] }]
            """));

        Assert.Equal(("water", "水道のこと"), (topic.Id, topic.Definition));
        Assert.Equal(("水", "Water", "水"), (topic.Label.In("ja"), topic.Label.In("EN"), topic.Label.In("ko")));
        Assert.Equal(["water", "tap"], topic.Phrases["en"]);
        Assert.Equal(["1-1-3", "1-1-10", "1-2-1"], topic.Members.Select(m => m.ToString()));
        Assert.Empty(topic.Related);
    }

    [Fact]
    public void A_label_without_Japanese_falls_back_on_what_there_is() => Assert.Equal("Water",
        Load("""[{ "id": "water", "label": { "en": "Water" }, "definition": "d" }]""")[0].Label.In("ko"));

    [Theory]
    [InlineData("\"members\": [\"1-1-3\",\n\"9-9-9\"]", "9-9-9", 4)]
    [InlineData("\"members\": [\"1-1-3\",\n\"2-1-1\"]", "2-1-1", 4)]
    [InlineData("\"members\": [\"1-1-3\",\n\"water\"]", "water", 4)]
    [InlineData("\"members\": [\"1-1-3\",\n\n\"1-1-3\"]", "second time", 5)]
    [InlineData("\"members\": [\"1-1-3\"],\n\"related\": [\"1-1-3\"]", "second time", 4)]
    [InlineData("\"members\": \"1-1-3\"", "\"members\"", 3)]
    [InlineData("\"members\": [113]", "\"members\"", 3)]
    [InlineData("\"phrases\": [\"水\"]", "\"phrases\"", 3)]
    [InlineData("\"phrases\": { \"ja\": \"水\" }", "\"ja\"", 3)]
    [InlineData("\"phrases\": { \"ja\": [\"水\"],\n\"en\": [\"\"] }", "\"en\"", 4)]
    [InlineData("\"phrases\": { \"ja\": [\"水\"],\n\"JA\": [\"水\"] }", "second time", 4)]
    public void An_error_names_its_line(string field, string problem, int line) =>
        Check("[{ \"id\": \"water\", \"label\": { \"ja\": \"水\" },\n\"definition\": \"d\",\n" + field + "}]", problem, line);

    [Theory]
    [InlineData("[\n{ \"label\": { \"ja\": \"水\" }, \"definition\": \"d\" }]", "\"id\"", 2)]
    [InlineData("[\n{ \"id\": \"\", \"label\": { \"ja\": \"水\" }, \"definition\": \"d\" }]", "\"id\"", 2)]
    [InlineData("[\n{ \"id\": \"water\", \"definition\": \"d\" }]", "\"label\"", 2)]
    [InlineData("[\n{ \"id\": \"water\", \"definition\": \"d\",\n\"label\": {} }]", "\"label\"", 3)]
    [InlineData("[\n{ \"id\": \"water\", \"definition\": \"d\",\n\"label\": { \"ja\": \"水\",\n\"en\": \" \" } }]", "is no text", 4)]
    [InlineData("[\n{ \"id\": \"water\", \"definition\": \"d\",\n\"label\": { \"ja\": \"水\",\n\"Ja\": \"水\" } }]", "second time", 4)]
    [InlineData("[\n{ \"id\": \"water\", \"label\": { \"ja\": \"水\" } }]", "\"definition\"", 2)]
    [InlineData("[{ \"id\": \"water\", \"label\": { \"ja\": \"水\" }, \"definition\": \"d\" },\n{ \"id\": \"water\", \"label\": { \"ja\": \"水\" }, \"definition\": \"d\" }]", "second time", 2)]
    [InlineData("[\n\"water\"]", "no object", 2)]
    [InlineData("{}", "no list", 1)]
    public void A_topic_that_is_incomplete_is_refused_with_its_line(string text, string problem, int line) => Check(text, problem, line);

    private void Check(string text, string problem, int line)
    {
        var error = Assert.Throws<DataFileException>(() => Load(text));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    private IReadOnlyList<Topic> Load(string text) => Topic.Load(_directory.Write("topics.json", text), Measures);
}
