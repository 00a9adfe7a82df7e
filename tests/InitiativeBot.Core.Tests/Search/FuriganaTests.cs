using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Data;
using InitiativeBot.Search;

namespace InitiativeBot.Core.Tests.Search;

public sealed class FuriganaTests : IDisposable
{
    private static readonly Furigana Sut = new(RepositoryCity.Words, Readings.Load(Path.Combine(RepositoryFiles.Root, "index", "vocabulary", "readings.ja.csv")));

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("水道", "水道[すいどう]")]
    [InlineData("水が見える", "水[みず]が見[み]える")]
    [InlineData("引っ越し", "引[ひ]っ越[こ]し")]
    [InlineData("ごみとLINE", "ごみとLINE")]
    [InlineData("令和元年度～", "令和[れいわ]元年度[がんねんど]～")]
    [InlineData("令和４年３月末", "令和[れいわ]４年[ねん]３月末[がつまつ]")]
    [InlineData("水道局の局長", "水道局[すいどうきょく]の局長[きょくちょう]")]
    [InlineData("市⾧室", "市⾧[しちょう]室[しつ]")]
    [InlineData("水道（すいどう）の お金（おかね）", "水道[すいどう]の お金[かね]")]
    [InlineData("水道局営業企画課（すいどうきょく えいぎょうきかくか）", "水道局営業企画課[すいどうきょくえいぎょうきかくか]")]
    [InlineData("市（LINE）", "市[し]（LINE）")]
    [InlineData("かな（かな）", "かな（かな）")]
    [InlineData("", "")]
    public void Characters_are_read(string text, string expected) =>
        Assert.Equal(expected, string.Concat(Sut.Annotate(text).Select(p => p.Reading is null ? p.Text : $"{p.Text}[{p.Reading}]")));

    [Fact]
    public void Every_measure_is_read_without_losing_a_character()
    {
        foreach (var text in RepositoryCity.Data.Catalog.Originals.SelectMany(m => new[] { m.Title, m.Description, m.Status, m.Plan, m.Notes }))
        {
            var pieces = Sut.Annotate(text);

            Assert.Equal(text, string.Concat(pieces.Select(p => p.Text)));
            Assert.All(pieces.Where(p => p.Reading is null), p => Assert.False(Furigana.IsNeeded(p.Text), $"{p.Text} in {text}"));
        }
    }

    [Property(MaxTest = 200)]
    public FsCheck.Property Any_text_keeps_its_characters() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text => text.Get.AsSpan().IndexOfAny('（', '(') >= 0 || string.Concat(Sut.Annotate(text.Get).Select(p => p.Text)) == text.Get);

    [Theory]
    [InlineData("水道")]
    [InlineData("水道,")]
    [InlineData("かな,かな")]
    [InlineData("水道,スイドウ")]
    [InlineData("水の道,すいどう")]
    public void A_reading_that_cannot_be_is_refused_with_its_line(string line)
    {
        var error = Assert.Throws<DataFileException>(() => Readings.Load(_directory.Write("readings.ja.csv", "# comment\n" + line)));

        Assert.Equal(2, error.Line);
    }
}
