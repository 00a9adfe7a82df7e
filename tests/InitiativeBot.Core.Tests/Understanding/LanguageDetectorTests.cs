using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Evaluation;
using InitiativeBot.Understanding;

namespace InitiativeBot.Core.Tests.Understanding;

public class LanguageDetectorTests
{
    private static readonly LanguageDetector Detector = new(LanguageSamples.Of(RepositoryCity.Data, RepositoryCity.Words));
    private static readonly JsonDataFile Texts = JsonDataFile.Load(RepositoryFiles.TestFile("Understanding/language-texts.json"));

    public static TheoryData<string, double> Floors => new()
    {
        { "ja", 0.94 }, { "en", 0.97 }, { "zh-Hans", 0.94 }, { "zh-Hant", 0.88 }, { "ko", 1 }, { "vi", 0.96 }, { "ne", 1 },
    };

    [Theory]
    [MemberData(nameof(Floors))]
    public void Short_texts_are_told(string language, double floor)
    {
        var texts = Texts.Root.GetProperty(language).EnumerateArray().Select(t => t.GetString()!).ToList();

        var wrong = texts.Select(t => (Text: t, Got: Detector.Detect(t)?.Language ?? "ja")).Where(t => t.Got != language).ToList();

        Assert.True(1 - (wrong.Count / (double)texts.Count) >= floor, string.Join('\n', wrong));
    }

    [Fact]
    public void The_development_questions_are_in_the_language_that_they_say()
    {
        // A line of another kind of letters (a greeting in English in a Japanese line) has none of its own.
        var questions = QuestionCase.Load(RepositoryFiles.TestFile("Evaluation/questions-dev.jsonl")).Where(q => q.Kind is not ("nothing" or "chitchat")).ToList();

        var wrong = questions.SelectMany(q => q.Turns.Take(1).Select(t => (q.Id, Text: t, Wanted: Tag(q.Language), Got: Detector.Detect(t)?.Language ?? "ja")))
            .Where(q => q.Got != q.Wanted).ToList();

        Assert.True(wrong.Count <= questions.Count * 0.01, string.Join('\n', wrong));

        static string Tag(string language) => language switch { "zh" => "zh-Hans", "ja-x-easy" => "ja", _ => language };
    }

    [Theory]
    [InlineData("水道局", "ja")]
    [InlineData("垃圾", "zh-Hans", "zh-Hant")]
    [InlineData("行政手続", "ja")]
    [InlineData("行政手续", "zh-Hans")]
    [InlineData("行政手續", "zh-Hant")]
    [InlineData("学区調査", "ja")]
    [InlineData("请问「ごみ」怎么扔", "zh-Hans")]
    public void Characters_of_one_country_tell_its_language(string text, params string[] languages) =>
        Assert.Contains(Detector.Detect(text)?.Language, languages);

    [Theory]
    [InlineData("")]
    [InlineData("123 !?")]
    [InlineData("🍜")]
    [InlineData("\uD800")]
    public void A_text_without_letters_is_in_no_language(string text) => Assert.Null(Detector.Detect(text));

    [Property(MaxTest = 300)]
    public Property Any_text_has_a_language_or_none() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(), text => Detector.Detect(text ?? "") is null or { Language.Length: >= 2 });

    [Theory]
    [InlineData("more", "en")]
    [InlineData("더 보기", "ko")]
    [InlineData("繼續看", "zh-Hant")]
    [InlineData("xem tiếp", "vi")]
    [InlineData("थप हेर्ने", "ne")]
    [InlineData("続きを見る", "ja")]
    public async Task A_control_as_the_first_message_is_answered_in_its_own_language(string text, string language)
    {
        Assert.Equal(language, (await RepositoryCity.AskAsync(text)).Language);
    }

    [Theory]
    [InlineData("English", "ja", "en")]
    [InlineData("한국어", "en", "ko")]
    [InlineData("日本語で", "en", "ja")]
    [InlineData("Tiếng Việt", "ja", "vi")]
    [InlineData("नेपाली", "ko", "ne")]
    [InlineData("简体中文", "ja", "zh-Hans")]
    [InlineData("繁體中文", "vi", "zh-Hant")]
    [InlineData("やさしい日本語", "en", "ja-x-easy")]
    public async Task The_name_of_a_language_switches_to_it_though_another_is_fixed(string text, string fixedLanguage, string language)
    {
        var reply = await RepositoryCity.AskAsync(text, fixedLanguage);

        Assert.Equal((Intent.Language, language), (reply.Intent, reply.Language));
    }

    [Fact]
    public async Task Plain_Japanese_that_was_chosen_stays()
    {
        var conversation = Guid.NewGuid().ToString();

        Assert.Equal("ja-x-easy", (await RepositoryCity.AskAsync("かんたんな にほんごで はなして ください", conversation: conversation)).Language);
        Assert.Equal("ja-x-easy", (await RepositoryCity.AskAsync("ごみの だしかたを しりたい", conversation: conversation)).Language);
        Assert.Equal("ja-x-easy", (await RepositoryCity.AskAsync("水道局の施策は？", conversation: conversation)).Language);
    }

    [Theory]
    [InlineData("火事です、助けて", "en", Intent.Emergency)]
    [InlineData("my house is on fire", "ja", Intent.Emergency)]
    [InlineData("粗大ごみを捨てたい", "en", Intent.Find)]
    public async Task A_text_is_understood_in_its_own_language_whatever_the_answer_s_is(string text, string fixedLanguage, Intent intent)
    {
        var reply = await RepositoryCity.AskAsync(text, fixedLanguage);

        Assert.Equal((intent, fixedLanguage), (reply.Intent, reply.Language));
    }
}
