using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Data;
using InitiativeBot.Search;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Core.Tests.Vocabulary;

public sealed class SynonymsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("スマホで", "すまーとふぉん")]
    [InlineData("ｽﾏﾎで", "すまーとふぉん")]
    [InlineData("スマートフォン", "すまーとふぉん")]
    [InlineData("引越しの手続", "引っ越し 手続き")]
    [InlineData("引越し手続き", "引っ越し手続き")]
    [InlineData("WEB", "web")]
    [InlineData("ウェブとwebで", "web web")]
    [InlineData("websiteとcobweb", "")]
    [InlineData("天気", "")]
    [InlineData("", "")]
    public void A_word_stands_for_its_group_the_longest_first(string text, string groups)
    {
        var synonyms = Load("""
            # groups
            スマートフォン,スマホ

            引っ越し, 引越し
            手続き,手続
            引っ越し手続き,引越し手続き
            Web,ウェブ
            """);

        Assert.Equal(groups, string.Join(' ', Groups(synonyms, text)));
    }

    [Fact]
    public void A_soft_word_calls_for_the_hard_one_and_not_the_reverse()
    {
        var synonyms = Load("役所に行きたくない => オンライン, 郵送\nオンライン,ネット\n");

        Assert.Equal(["おんらいん", "郵送"], Groups(synonyms, "役所に行きたくない"));
        Assert.Equal(["おんらいん"], Groups(synonyms, "ネット"));
        Assert.Equal(["郵送"], Groups(synonyms, "郵送"));
    }

    [Fact]
    public void A_city_without_the_file_has_no_synonyms() =>
        Assert.Empty(Synonyms.Load(Path.Combine(_directory.Path, "missing.txt")).GroupsIn("すまほ"));

    [Theory]
    [InlineData("a,b\nスマホ\n", 2)]
    [InlineData("a,b\n# c\nスマホ,\n", 3)]
    [InlineData("a,b\n,スマホ\n", 2)]
    [InlineData("a,b\n=> スマホ\n", 2)]
    [InlineData("a,b\nスマホ =>\n", 2)]
    [InlineData("a,b\nc => d => e\n", 2)]
    [InlineData("a,b\nc,・\n", 2)]
    [InlineData("a,b\n！ => c\n", 2)]
    [InlineData("a,b\n\nB,c\n", 3)]
    [InlineData("スマホ,携帯\n電話,すまほ\n", 2)]
    public void A_line_of_another_form_is_refused_with_its_number(string text, int line)
    {
        var error = Assert.Throws<DataFileException>(() => Load(text));

        Assert.Equal((Path.Combine(_directory.Path, "synonyms.txt"), line), (error.File, error.Line));
    }

    [Property(MaxTest = 500)]
    public Property Any_file_is_read_or_refused_with_its_line() => Prop.ForAll(
        Gen.Elements("スマホ", "web", ",", "=>", "\n", " ", "#", "・", "a", "\r\n", "\uFFFD", "𠮷", "、", "\u0000").ArrayOf().Select(string.Concat).ToArbitrary(), text =>
        {
            try
            {
                Assert.All(Groups(Load(text), "スマホwebaスマホ𠮷"), Assert.NotEmpty);
            }
            catch (DataFileException e)
            {
                Assert.InRange(e.Line, 1, text.Count(c => c is '\n') + 1);
            }
        });

    private static IEnumerable<string> Groups(Synonyms synonyms, string text) => synonyms.GroupsIn(JapaneseText.Fold(JapaneseText.Normalize(text)));

    private Synonyms Load(string text) => Synonyms.Load(_directory.Write("synonyms.txt", text));
}
