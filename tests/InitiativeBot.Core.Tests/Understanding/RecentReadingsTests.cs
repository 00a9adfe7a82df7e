using InitiativeBot.Understanding;

namespace InitiativeBot.Core.Tests.Understanding;

public sealed class RecentReadingsTests
{
    private int _made;

    [Fact]
    public void The_same_text_in_the_same_language_is_made_once()
    {
        var readings = new RecentReadings(100);
        var first = readings.Of("水道", "ja", Make);
        Assert.Same(first, readings.Of("水道", "ja", Make));
        Assert.Equal(1, _made);
    }

    [Theory]
    [InlineData("水道 ", "ja")]
    [InlineData("水道", "en")]
    [InlineData("", "ja")]
    public void Another_text_or_language_is_another(string text, string language)
    {
        var readings = new RecentReadings(100);
        readings.Of("水道", "ja", Make);
        Assert.Equal($"{text}/{language}", readings.Of(text, language, Make));
        Assert.Equal(2, _made);
    }

    [Fact]
    public void Two_kinds_of_things_made_of_one_text_do_not_meet()
    {
        var readings = new RecentReadings(100);
        readings.Of("水道", "ja", Make);
        Assert.Equal(2, readings.Of("水道", "ja", static (text, _) => new int[text.Length]).Length);
    }

    [Fact]
    public void Never_more_are_kept_than_were_said()
    {
        var readings = new RecentReadings(10);
        for (var i = 0; i < 1_000; i++)
        {
            readings.Of($"{i}", "ja", Make);
        }

        Assert.Equal(1_000, _made);
        Assert.InRange(readings.Count, 1, 10);
    }

    [Fact]
    public void None_are_kept_where_none_was_said()
    {
        var readings = new RecentReadings(0);
        readings.Of("水道", "ja", Make);
        readings.Of("水道", "ja", Make);
        Assert.Equal(2, _made);
        Assert.Equal(0, readings.Count);
    }

    private string Make(string text, string language)
    {
        _made++;
        return $"{text}/{language}";
    }
}
