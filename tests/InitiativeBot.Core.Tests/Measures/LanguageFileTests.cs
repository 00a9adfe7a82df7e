using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Measures;

public sealed class LanguageFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_language_is_the_file_s_name() => Assert.Equal("zh-Hans", Load("{}", "zh-Hans.json").Language);

    [Fact]
    public void Every_field_is_read()
    {
        var entry = Load("""
            {
              // the water bureau's measure
              "1-1-3": {
                "title": "Water charges on the web", "summary": "See your charges.", "department": "Waterworks Bureau",
                "description": "Charges\ncan be seen.", "schedule": [{ "period": "2020", "text": "Study" }], "status": "Done.",
                "plan": "Go on.", "notes": "* some", "names": ["water bill"], "questions": ["where is my bill?", "bill"],
              }
            }
            """).Entries[new MeasureId(1, 1, 3)];

        Assert.Equivalent(new LanguageEntry
        {
            Title = "Water charges on the web",
            Summary = "See your charges.",
            Department = "Waterworks Bureau",
            Description = "Charges\ncan be seen.",
            Schedule = [new ScheduleEntry("2020", "Study")],
            Status = "Done.",
            Plan = "Go on.",
            Notes = "* some",
            Names = ["water bill"],
            Questions = ["where is my bill?", "bill"],
        }, entry, strict: true);
    }

    [Fact]
    public void What_a_language_does_not_say_stays_open()
    {
        var entry = Load("""{ "1-1-3": {} }""").Entries[new MeasureId(1, 1, 3)];

        Assert.Equivalent(new LanguageEntry(), entry, strict: true);
    }

    [Theory]
    [InlineData("\"9-9-9\": {}", "no original", 4)]
    [InlineData("\"2-1-1\": {}", "no original", 4)]
    [InlineData("\"01-1-3\": {}", "no original", 4)]
    [InlineData("\"1-1-3\": \"title\"", "no entry", 4)]
    [InlineData("\"1-1-3\": {\n\"title\": 1 }", "\"title\"", 5)]
    [InlineData("\"1-1-3\": {\n\"summary\": \" \" }", "\"summary\"", 5)]
    [InlineData("\"1-1-3\": {\n\n\"plan\": [] }", "\"plan\"", 6)]
    [InlineData("\"1-1-3\": {\n\"sumary\": \"See your charges.\" }", "\"sumary\"", 5)]
    [InlineData("\"1-1-3\": {\n\"names\": \"water\" }", "\"names\"", 5)]
    [InlineData("\"1-1-3\": {\n\"questions\": [\"a\", 1] }", "\"questions\"", 5)]
    [InlineData("\"1-1-3\": {\n\"questions\": [\"\"] }", "\"questions\"", 5)]
    [InlineData("\"1-1-3\": {\n\"schedule\": [{ \"period\": \"2020\" }] }", "\"schedule\"", 5)]
    [InlineData("\"1-1-3\": {\n\"schedule\": [1] }", "\"schedule\"", 5)]
    [InlineData("\"1-1-3\": {}\n, \"1-1-3\": {}", "a second time", 5)]
    public void An_error_names_its_line(string entry, string problem, int line)
    {
        var error = Assert.Throws<DataFileException>(() => Load("// comment\n{\n// another\n" + entry + "\n}"));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"1-1-3\"")]
    public void What_is_no_object_is_refused(string text) => Assert.Equal(1, Assert.Throws<DataFileException>(() => Load(text)).Line);

    private LanguageFile Load(string text, string name = "en.json") =>
        LanguageFile.Load(_directory.Write(name, text), [SampleMeasures.Water, SampleMeasures.Reprint]);
}
