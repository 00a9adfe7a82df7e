using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Search;
using InitiativeBot.Understanding;
using InitiativeBot.Understanding.Facts;

namespace InitiativeBot.Conversation;

/// <summary>Answers questions about a city's measures. It knows no channel. Thread-safe.</summary>
public sealed class ConversationEngine : IConversation
{
    // Pages of a list, for channels that show one in parts.
    private const int PageSize = 10;
    private const int ShortHan = 4;
    private const string LanguageNames = "language.names";

    private readonly CityData _data;
    private readonly IConversationStore _store;
    private readonly QuestionReader _reader;
    private readonly LanguageDetector _detector;
    private readonly RecentReadings _recent;
    private readonly AnswerMeter _meter;
    private readonly ReplyWriter _writer;
    private readonly FactReader _facts;
    private readonly FollowUps _followUps;
    private readonly Respelling _respelling;
    // The names of languages, in themselves and in English.
    private readonly Dictionary<string, string> _languageNames;

    /// <summary>Creates the engine.</summary>
    /// <param name="data">The city's words.</param>
    /// <param name="words">The tokenizer with the city's user dictionary.</param>
    /// <param name="index">The index over the document.</param>
    /// <param name="store">What remembers conversations.</param>
    /// <param name="learned">What was learned from earlier data, which is used where the words are the same; or null.</param>
    /// <param name="parts">What of it was begun already from the same words, or null.</param>
    /// <param name="recent">Of how many texts it is remembered for some minutes what was made of them; 0, or 3 and more.</param>
    /// <param name="meter">What the stages of answers are timed with, or null.</param>
    public ConversationEngine(
        CityData data, JapaneseWords words, MeasureIndex index, IConversationStore store, LearnedLanguages? learned = null, EngineParts? parts = null, int recent = 0,
        AnswerMeter? meter = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        _data = data;
        _store = store;
        _recent = new RecentReadings(recent);
        _meter = meter ?? AnswerMeter.Shared;

        // Parts that need nothing of each other are made side by side: who asks right after the start waits for them.
        parts ??= new EngineParts(data, words);
        _reader = new QuestionReader(data, words, index, learned, recent, _meter);
        _detector = LanguageSamples.Detector(data, words, learned);
        _writer = new ReplyWriter(data);
        _facts = parts.Facts;
        _respelling = parts.Respelling;
        _languageNames = data.Dialogs.SpokenLanguages.Where(l => data.Dialogs.Has(l, LanguageNames))
            .SelectMany(l => data.Dialogs.All(l, LanguageNames).Select(n => (Name: NameMatcher.Form(n), Language: l))).DistinctBy(n => n.Name).ToDictionary(n => n.Name, n => n.Language);
        _followUps = new FollowUps(data, _reader, _facts);
    }

    /// <summary>The languages that are understood, the default first.</summary>
    public IEnumerable<string> Languages => _data.Dialogs.SpokenLanguages.OrderBy(l => l != DialogBook.DefaultLanguage);

    /// <summary>Learns every language now, the default first, so that no question need wait for it.</summary>
    public void Warm(CancellationToken cancellationToken = default)
    {
        foreach (var language in Languages.TakeWhile(_ => !cancellationToken.IsCancellationRequested))
        {
            Warm(language);
        }
    }

    /// <summary>Learns a language now.</summary>
    /// <returns>Whether it was still to be learned.</returns>
    public bool Warm(string language)
    {
        _facts.Warm(language);
        return _reader.Classifier.Warm(language);
    }

    /// <inheritdoc />
    public async Task<Reply> AnswerAsync(Question question, CancellationToken cancellationToken = default) =>
        (await AnswerWithoutReasonsAsync(question, cancellationToken)).Reply;

    /// <summary>Answers one message, and tells why the answer is as it is.</summary>
    public async Task<(Reply Reply, AnswerTrace Trace)> AnswerWithTraceAsync(Question question, CancellationToken cancellationToken = default)
    {
        var (reply, trace) = await AnswerWithoutReasonsAsync(question, cancellationToken);
        return (reply, trace.Read is { Measures.Count: > 0 } read
            ? trace with { Reasons = _reader.Classifier.Reasons(trace.Asks.Rest, trace.Written, read.Measures[0].Id) } : trace);
    }

    /// <summary>As <see cref="AnswerWithTraceAsync"/>, but for the features' parts, which take as long as the answer.</summary>
    internal async Task<(Reply Reply, AnswerTrace Trace)> AnswerWithoutReasonsAsync(Question question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var known = await _store.LoadAsync(question.Conversation, cancellationToken);
        var state = known ?? new ConversationState();
        var text = Cut(question.Text);
        var detected = _recent.Of(text, string.Empty, (t, _) => new Detected(_detector.Detect(t))).Language;
        var language = LanguageOf(text, detected, question.Language, state);
        if (!text.Any(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c)))
        {
            return (_writer.Talk(string.IsNullOrWhiteSpace(text) ? "blank" : "nothing", language), AnswerTrace.Empty(language));
        }

        var understanding = _meter.Begin(AnswerStage.Understand);

        // Who is answered in one language may write in another.
        var written = WrittenIn(text, detected, language);
        text = written == DialogBook.DefaultLanguage ? _respelling.Apply(text) : text;
        var asks = _facts.Read(text, written);
        var (meaning, followUp) = _followUps.Read(asks, text, written, state);
        if (_languageNames.TryGetValue(NameMatcher.Form(text), out var named))
        {
            meaning = new TalkMeaning("language." + named);
        }

        var isFollowUp = meaning is not null;
        ReadTrace? read = null;
        if (meaning is null)
        {
            // What comes before a change of subject counts only where something was talked of: a story that begins so is one text.
            var isFirst = state.Cards.Count == 0 && state.Subject is null;
            (meaning, read) = _reader.ReadWithTrace(asks.Changes && isFirst ? text : asks.Rest, written);
            meaning = _facts.Refine(
                meaning, asks, written, () => read.Measures, words => read.Step == ReadStep.Judgement ? _reader.Classifier.Classify(words, written) : null);
        }

        var words = asks.Terms.Count > 0 ? text[..Math.Min(text.Length, ConversationState.MostWords)] : null;
        understanding.Dispose();
        var reply = await ReplyAsync(question, meaning, isFollowUp, state with { Words = words }, language, cancellationToken);
        return (known is null ? WithNotice(reply) : reply, new AnswerTrace(language, written, asks, followUp, read, meaning, []));
    }

    /// <inheritdoc />
    public async Task<Reply> MoreAsync(string conversation, int skip, CancellationToken cancellationToken = default)
    {
        var state = await _store.LoadAsync(conversation, cancellationToken) ?? new ConversationState();
        var language = state.Language is { } known && _writer.Speaks(known) ? known : DialogBook.DefaultLanguage;
        return await MoreAsync(conversation, state, skip, PageSize, language, cancellationToken);
    }

    // What everybody is to know comes first where a conversation begins; nothing comes before a number to call.
    private Reply WithNotice(Reply reply) => _data.Notice is { } notice && reply.Intent is not (Intent.Emergency or Intent.Care)
        ? reply with { Text = $"{notice.Text.In(reply.Language)}\n\n{reply.Text}" }
        : reply;

    private async Task<Reply> MoreAsync(string conversation, ConversationState state, int skip, int mostAtOnce, string language, CancellationToken cancellationToken)
    {
        var cards = skip < 0 ? [] : state.Cards.Skip(skip).Where(id => _data.Catalog.Find(id) is not null).ToList();
        if (cards.Count == 0)
        {
            return _writer.NoMore(language);
        }

        await _store.SaveAsync(conversation, state with { Shown = skip + Page(state.Cards.Count - skip, mostAtOnce) }, cancellationToken);
        return _writer.More(cards, state.Cards.Count, language);
    }

    private async Task<Reply> ReplyAsync(Question question, Meaning meaning, bool isFollowUp, ConversationState state, string language, CancellationToken cancellationToken)
    {
        var conversation = question.Conversation;
        switch (meaning)
        {
            // Where no page is left, more of the measure that was shown is wanted.
            case MoreMeaning when state.Shown < state.Cards.Count || state.Subject is null:
                return await MoreAsync(conversation, state, state.Shown, question.MostAtOnce, language, cancellationToken);
            case MoreMeaning:
                meaning = FactReader.Detail(state.Subject.Value);
                isFollowUp = true;
                break;
            case BackMeaning:
                return await BackAsync(conversation, state, language, cancellationToken);
            case TalkMeaning { Kind: "reset" }:
                await _store.ForgetAsync(conversation, cancellationToken);
                return _writer.Talk("reset", language);
            case TalkMeaning { Kind: var kind } when kind.StartsWith("language.", StringComparison.Ordinal):
                var wanted = kind["language.".Length..];
                language = _writer.Speaks(wanted) ? wanted : language;
                await _store.SaveAsync(conversation, state with { Language = language }, cancellationToken);
                return _writer.Talk("language", language);
            default:
                break;
        }

        Reply reply;
        using (_meter.Begin(AnswerStage.Render))
        {
            reply = _writer.Write(meaning, language);
        }

        await _store.SaveAsync(conversation, After(state, reply, meaning is OthersMeaning, isFollowUp, language, question.MostAtOnce), cancellationToken);
        return reply;
    }

    // What is remembered after a reply. An answer about a measure of the list before leaves the list as it is.
    private static ConversationState After(ConversationState state, Reply reply, bool isSeveral, bool isFollowUp, string language, int mostAtOnce)
    {
        if (reply.Cards.Count == 0)
        {
            return state with { Language = language };
        }

        MeasureId? subject = reply.Intent is Intent.Find or Intent.Fact && !isSeveral ? reply.Cards[0].Id : null;
        var earlier = state.Subject is null && state.Cards.Count == 0 || state.Subject == subject && subject is not null ? state.Earlier
            : [new EarlierState([.. state.Cards.Take(PageSize)], state.Subject), .. state.Earlier.Take(ConversationState.MostEarlier - 1)];
        return isFollowUp && subject is not null && state.Cards.Count > 0
            ? state with { Language = language, Subject = subject, IsChoice = false, Earlier = earlier }
            : new ConversationState
            {
                Language = language,
                Cards = [.. reply.Cards.Select(c => c.Id)],
                Subject = subject,
                Words = state.Words,
                Shown = Page(reply.Cards.Count, mostAtOnce),
                IsChoice = reply.Intent == Intent.Clarify,
                Earlier = earlier,
            };
    }

    // How many of a list's cards, or of its rest, are shown at once.
    private static int Page(int count, int mostAtOnce) => count <= mostAtOnce ? count : Math.Min(PageSize, count);

    private async Task<Reply> BackAsync(string conversation, ConversationState state, string language, CancellationToken cancellationToken)
    {
        if (state.Earlier.Count == 0)
        {
            return _writer.Back([], false, language);
        }

        var last = state.Earlier[0];
        IReadOnlyList<MeasureId> known = [.. last.Cards.Where(id => _data.Catalog.Find(id) is not null)];
        IReadOnlyList<MeasureId> cards = last.Subject is { } subject && _data.Catalog.Find(subject) is not null ? [subject, .. known.Where(k => k != subject)] : known;
        await _store.SaveAsync(
            conversation,
            state with { Language = language, Cards = known, Subject = last.Subject, Shown = known.Count, IsChoice = false, Earlier = [.. state.Earlier.Skip(1)] },
            cancellationToken);
        return _writer.Back(cards, last.Subject is null, language);
    }

    /// <inheritdoc />
    public async Task<Reply> AskAboutAsync(
        string conversation, MeasureId measure, MeasureAspect aspect, string? language = null, CancellationToken cancellationToken = default)
    {
        var state = await _store.LoadAsync(conversation, cancellationToken) ?? new ConversationState();
        var spoken = new[] { language, state.Language }.FirstOrDefault(l => l is not null && _writer.Speaks(l)) ?? DialogBook.DefaultLanguage;
        if (_data.Catalog.Find(measure) is null)
        {
            return _writer.NoMore(spoken);
        }

        // The list that the card stood in stays the conversation's last one, so that its rest can still be asked for.
        await _store.SaveAsync(conversation, state with { Language = spoken, Subject = measure }, cancellationToken);
        return _writer.About(measure, aspect, spoken);
    }

    /// <inheritdoc />
    public async Task<string?> LanguageOfAsync(string conversation, CancellationToken cancellationToken = default) =>
        (await _store.LoadAsync(conversation, cancellationToken))?.Language is { } known && _writer.Speaks(known) ? known : null;

    // The words by which the city's texts are written, titles first.
    internal static IEnumerable<string> WordsOf(CityData data) =>
        data.Catalog.Originals.SelectMany(m => new[] { m.Title, m.Category, m.Pillar })
            .Concat(data.Bureaus.SelectMany(b => b.Sections.Select(s => s.Printed).Prepend(b.Name)))
            .Concat(data.Synonyms.Names)
            .Concat(data.Catalog.Originals.SelectMany(m => m.Schedule.Select(s => s.Text).Prepend(m.Plan).Prepend(m.Status).Prepend(m.Description)));

    private static string Cut(string text) => text.Length <= Question.MaxTextLength ? text : text[..Question.MaxTextLength];

    // The language to understand a text in: the one it clearly is in, else the one of the answer.
    private string WrittenIn(string text, (string Language, bool IsClear)? detected, string language) =>
        IsShortHan(text) && LanguageTag.Primary(language) is "ja" or "zh" ? language
        : detected is { IsClear: true } clear && _writer.Speaks(clear.Language) && !(clear.Language == "ja" && language == "ja-x-easy")
            ? clear.Language : language;

    // What the caller asks for wins; then what the text clearly is; then what was spoken so far.
    private string LanguageOf(string text, (string Language, bool IsClear)? detected, string? wanted, ConversationState state)
    {
        if (wanted is not null && _writer.Speaks(wanted))
        {
            return wanted;
        }

        // A word of a few Chinese characters may be of either language: the talk goes on in its own.
        if (state.Language is { } current && IsShortHan(text) && _writer.Speaks(current) && (current.StartsWith("ja", StringComparison.Ordinal) || current.StartsWith("zh", StringComparison.Ordinal)))
        {
            return current;
        }

        // With nothing else to go by it is Japanese, unless it has a character that Japanese is not written with.
        if (state.Language is null && IsShortHan(text) && text.Where(char.IsLetterOrDigit).All(c => HanSets.Japanese(c) == HanSets.Use.Common))
        {
            return DialogBook.DefaultLanguage;
        }

        if (detected is { IsClear: true } clear && _writer.Speaks(clear.Language))
        {
            // Plain Japanese is chosen, not written.
            return clear.Language == "ja" && state.Language == "ja-x-easy" ? state.Language : clear.Language;
        }

        return state.Language is { } known && _writer.Speaks(known) ? known
            : detected is { } likely && _writer.Speaks(likely.Language) ? likely.Language
            : DialogBook.DefaultLanguage;
    }

    private static bool IsShortHan(string text)
    {
        var letters = text.Count(char.IsLetterOrDigit);
        return letters is > 0 and <= ShortHan && text.Where(char.IsLetterOrDigit).All(JapaneseText.IsHan);
    }

    private sealed record Detected((string Language, bool IsClear)? Language);
}
