using InitiativeBot.Data;
using InitiativeBot.Search;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Staff.Unanswered;

namespace InitiativeBot.Tests.Staff;

public sealed class GroupingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 3, 0, 0, TimeSpan.Zero);
    private static readonly QuestionGrouping Sut = new(
        JapaneseWords.Load(Path.Combine(AppContext.BaseDirectory, "index")),
        CityData.Load(Path.Combine(AppContext.BaseDirectory, "index"), Path.Combine(AppContext.BaseDirectory, "dialogs")));

    [Fact]
    public void Spellings_of_one_question_are_one_row_and_other_questions_are_not_in_it()
    {
        string[] dog =
        [
            "犬の登録はどこですか", "犬の登録はどこでできますか？", "犬の登録", "いぬの登録はどこ", "イヌの登録はどこですか", "犬を登録したい", "犬の登録をしたいです", "犬の登録について",
            "犬の登録について教えてください", "犬の登録はどこ", "犬　の　登録", "犬の登録って必要？", "犬登録", "犬の登録方法",
        ];
        string[] others = ["駐車場の料金", "市長の名前は？", "パスポートの申請はどこですか", "図書館の開館時間を教えてください", "粗大ごみの回収について"];

        var groups = Sut.Group(Asked([.. dog, .. others]));

        var row = groups[0];
        Assert.Equal(dog.Order(StringComparer.Ordinal), row.Spellings.Select(s => s.Text).Order(StringComparer.Ordinal));
        Assert.Equal(others.Length, groups.Count - 1);
    }

    [Fact]
    public void Spellings_in_kanji_and_kana_are_alike()
    {
        var groups = Sut.Group(Asked("粗大ごみの出し方", "そだいゴミのだしかた", "粗大ゴミの出しかたは？"));

        Assert.Single(groups);
    }

    [Fact]
    public void Other_languages_are_grouped_too()
    {
        var groups = Sut.Group(Asked("Where can I register my dog?", "where do I register my dog", "register a dog", "What is the parking fee?"));

        Assert.Equal([3, 1], groups.Select(g => g.Count));
    }

    [Fact]
    public void The_order_in_which_questions_came_changes_nothing()
    {
        string[] texts = ["犬の登録", "犬の登録はどこ", "駐車場", "駐車場の料金", "駐車料金", "市長の名前", "市長", "a", "b", "〔☎〕"];

        var forth = Sut.Group(Asked(texts));
        var back = Sut.Group([.. Asked(texts).Reverse()]);

        Assert.Equal(forth.Select(g => string.Join('|', g.Spellings.Select(s => s.Text))), back.Select(g => string.Join('|', g.Spellings.Select(s => s.Text))));
    }

    [Fact]
    public void The_most_frequent_spelling_gives_its_name_and_counts_are_kept()
    {
        var groups = Sut.Group(Asked("犬の登録", "犬の登録はどこ", "犬の登録はどこ", "駐車場"));

        Assert.Equal("犬の登録はどこ", groups[0].Text);
        Assert.Equal(3, groups[0].Count);
        Assert.Equal([("犬の登録はどこ", 2), ("犬の登録", 1)], groups[0].Spellings);
    }

    [Fact]
    public void Of_very_many_questions_the_newest_are_looked_at()
    {
        var questions = Asked([.. Enumerable.Range(0, QuestionGrouping.MostQuestions + 100).Select(i => $"質問{i / 50}番の{(char)('ア' + (i % 40))}")]);

        var groups = Sut.Group(questions);

        Assert.Equal(QuestionGrouping.MostQuestions, groups.Sum(g => g.Count));
    }

    // All at one time, so that only the texts count.
    private static IReadOnlyList<KeptQuestion> Asked(params string[] texts) =>
        [.. texts.Select(t => new KeptQuestion(Noon, "ask", "ja", QuestionOutcome.NotCovered, null, t))];
}
