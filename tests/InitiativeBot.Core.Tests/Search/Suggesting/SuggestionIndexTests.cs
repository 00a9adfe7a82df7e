using InitiativeBot.Conversation;
using InitiativeBot.Search.Suggesting;

namespace InitiativeBot.Core.Tests.Search.Suggesting;

public class SuggestionIndexTests
{
    private static readonly SuggestionIndex Index = new(RepositoryCity.Data, RepositoryCity.Words);

    [Theory]
    [InlineData("すいど")]
    [InlineData("suido")]
    [InlineData("SUIDOU")]
    [InlineData("ｓｕｉｄ")]
    [InlineData("すいd")]
    [InlineData("スイドウ")]
    [InlineData("水道")]
    [InlineData("水道きょ")]
    [InlineData("すいどうきょく")]
    [InlineData("suidoukyo")]
    [InlineData("suidōkyoku")]
    public void A_bureau_is_found_by_kana_romaji_and_what_is_half_typed(string typed)
    {
        var found = Index.Find(typed, "ja", 6);

        Assert.Contains(found, s => s is { Text: "水道局の施策は？", Kind: SuggestionKind.Bureau });
    }

    [Theory]
    [InlineData("gom", "ごみ")]
    [InlineData("ごみ", "ごみ")]
    [InlineData("bousai", "防災")]
    [InlineData("ぼうさい", "防災")]
    [InlineData("syouboukyoku", "消防局")]
    [InlineData("shoboky", "消防局")]
    [InlineData("きゃっしゅれ", "キャッシュレス")]
    [InlineData("kyassyure", "キャッシュレス")]
    public void Words_are_found_wherever_they_stand(string typed, string word)
    {
        var found = Index.Find(typed, "ja", 6);

        Assert.NotEmpty(found);
        Assert.Contains(found, s => s.Text.Contains(word, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "wat", "Water")]
    [InlineData("en", "water bu", "Water")]
    [InlineData("ko", "수ㄷ", "수도")]
    [InlineData("ko", "숟", "수도")]
    [InlineData("vi", "nuoc", "nước")]
    [InlineData("zh-Hans", "水道", "水道")]
    [InlineData("zh-Hant", "水道", "水道")]
    [InlineData("ne", "खानेपा", "खानेपानी")]
    [InlineData("ja-x-easy", "すいどう", "水道")]
    public void Every_language_has_its_own_way_of_being_typed(string language, string typed, string word)
    {
        var found = Index.Find(typed, language, 6);

        Assert.Contains(found, s => s.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_begins_so_comes_before_what_only_has_such_a_word()
    {
        var found = Index.Find("オンライン", "ja", 6);

        Assert.StartsWith("オンライン", found[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_in_another_order_find_what_has_them_all()
    {
        var found = Index.Find("料金の水道", "ja", 6);

        Assert.NotEmpty(found);
        Assert.All(found, s => Assert.True(s.Text.Contains("水道", StringComparison.Ordinal) && s.Text.Contains("料金", StringComparison.Ordinal), s.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("？！")]
    [InlineData("zzzzqqq")]
    [InlineData("\ud83d")]
    public void Nothing_is_suggested_for_nothing(string typed) => Assert.Empty(Index.Find(typed, "ja", 6));

    [Fact]
    public void A_long_text_and_an_unknown_language_have_no_suggestions()
    {
        Assert.Empty(Index.Find(new string('水', SuggestionIndex.MaxLength + 1), "ja", 6));
        Assert.Empty(Index.Find("水", "fr", 6));
    }

    [Fact]
    public void There_are_never_more_than_asked_for_nor_more_than_two_of_a_measure_nor_one_twice()
    {
        foreach (var typed in new[] { "市", "し", "s", "オンライン", "アプリ" })
        {
            var found = Index.Find(typed, "ja", 8);

            Assert.InRange(found.Count, 1, 8);
            Assert.Equal(found.Count, found.Select(s => s.Text).Distinct().Count());
            Assert.All(found.Where(s => s.Measure is not null).GroupBy(s => s.Measure), g => Assert.InRange(g.Count(), 1, 2));
        }
    }

    [Fact]
    public async Task Every_bureau_that_is_suggested_has_a_list()
    {
        foreach (var bureau in RepositoryCity.Data.Bureaus.Select(b => b.Name))
        {
            foreach (var suggestion in Index.Find(bureau, "ja", 8).Where(s => s.Kind == SuggestionKind.Bureau))
            {
                Assert.Equal(Intent.List, (await RepositoryCity.AskAsync(suggestion.Text)).Intent);
            }
        }
    }

    [Fact]
    public void Bare_words_are_no_suggestions()
    {
        foreach (var typed in new[] { "水道", "防災", "アプリ", "オンライン" })
        {
            Assert.All(Index.Find(typed, "ja", 50), s => Assert.DoesNotContain(' ', s.Text));
        }
    }

    [Fact]
    public void A_question_that_is_typed_on_stays_found_from_the_second_letter_to_the_last()
    {
        const string Question = "水道料金";
        for (var length = 1; length <= Question.Length; length++)
        {
            Assert.NotEmpty(Index.Find(Question[..length], "ja", 6));
        }
    }
}
