using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Measures;

public class DepartmentTests
{
    [Fact]
    public void Sections_are_joined_as_the_document_joins_them() =>
        Assert.Equal("学校企画課、教育政策課", new Department("教育委員会学校企画課、教育政策課", "教育委員会", ["学校企画課", "教育政策課"]).Section);

    [Theory]
    [InlineData("", "水道局", "課")]
    [InlineData("水道局課", " ", "課")]
    [InlineData("水道局課", "水道局", "")]
    [InlineData("水道局課", "水道局", "　")]
    public void No_part_is_blank(string text, string bureau, string section) =>
        Assert.Throws<ArgumentException>(() => new Department(text, bureau, [section]));

    [Fact]
    public void There_is_a_section() => Assert.Throws<ArgumentException>(() => new Department("水道局", "水道局", []));
}
