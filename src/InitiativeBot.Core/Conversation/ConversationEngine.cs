using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Search;
using InitiativeBot.Understanding;

namespace InitiativeBot.Conversation;

/// <summary>Answers questions about a city's measures. It knows no channel. Thread-safe.</summary>
public sealed class ConversationEngine : IConversation
{
    // Pages of a list, for channels that show one in parts.
    private const int PageSize = 10;

    private readonly CityData _data;
    private readonly IConversationStore _store;
    private readonly QuestionReader _reader;
    private readonly LanguageDetector _detector;
    private readonly ReplyWriter _writer;

    /// <summary>Creates the engine.</summary>
    /// <param name="data">The city's words.</param>
    /// <param name="words">The tokenizer with the city's user dictionary.</param>
    /// <param name="index">The index over the document.</param>
    /// <param name="store">What remembers conversations.</param>
    public ConversationEngine(CityData data, JapaneseWords words, MeasureIndex index, IConversationStore store)
    {
        ArgumentNullException.ThrowIfNull(data);
        _data = data;
        _store = store;
        _reader = new QuestionReader(data, words, index);
        _detector = new LanguageDetector(TextsByLanguage(data));
        _writer = new ReplyWriter(data);
    }

    /// <summary>Learns every language now, the default first, so that no question need wait for it.</summary>
    public void Warm(CancellationToken cancellationToken = default)
    {
        foreach (var language in _data.Dialogs.SpokenLanguages.OrderBy(l => l != DialogBook.DefaultLanguage))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            _reader.Classifier.Warm(language);
        }
    }

    /// <summary>Why a first message of a conversation is answered as it is: the language and how the classifier judges it.</summary>
    public (string Language, Judgement Judgement) Explain(string text, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spoken = LanguageOf(Cut(text), language, new ConversationState());
        return (spoken, _reader.Classifier.Classify(Cut(text), spoken));
    }

    /// <inheritdoc />
    public async Task<Reply> AnswerAsync(Question question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var state = await _store.LoadAsync(question.Conversation, cancellationToken) ?? new ConversationState();
        var text = Cut(question.Text);
        var language = LanguageOf(text, question.Language, state);
        if (!text.Any(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c)))
        {
            return _writer.Talk(string.IsNullOrWhiteSpace(text) ? "blank" : "nothing", language);
        }

        var meaning = _reader.Read(text, language);
        switch (meaning)
        {
            case MoreMeaning:
                return await MoreAsync(question.Conversation, state.Shown, cancellationToken);
            case TalkMeaning { Kind: "reset" }:
                await _store.ForgetAsync(question.Conversation, cancellationToken);
                return _writer.Talk("reset", language);
            case TalkMeaning { Kind: var kind } when kind.StartsWith("language.", StringComparison.Ordinal):
                var wanted = kind["language.".Length..];
                language = _writer.Speaks(wanted) ? wanted : language;
                await _store.SaveAsync(question.Conversation, state with { Language = language }, cancellationToken);
                return _writer.Talk("language", language);
            default:
                break;
        }

        var reply = _writer.Write(meaning, language);
        var subject = reply.Intent is Intent.Find or Intent.Fact && reply.Cards.Count > 0 ? reply.Cards[0].Id : state.Subject;
        await _store.SaveAsync(
            question.Conversation,
            reply.Cards.Count == 0 ? state with { Language = language } : new ConversationState
            {
                Language = language,
                Cards = [.. reply.Cards.Select(c => c.Id)],
                Subject = subject,
                Shown = Math.Min(PageSize, reply.Cards.Count),
            },
            cancellationToken);
        return reply;
    }

    /// <inheritdoc />
    public async Task<Reply> MoreAsync(string conversation, int skip, CancellationToken cancellationToken = default)
    {
        var state = await _store.LoadAsync(conversation, cancellationToken) ?? new ConversationState();
        var language = state.Language is { } known && _writer.Speaks(known) ? known : DialogBook.DefaultLanguage;
        var cards = skip < 0 ? [] : state.Cards.Skip(skip).Where(id => _data.Catalog.Find(id) is not null).ToList();
        if (cards.Count == 0)
        {
            return _writer.NoMore(language);
        }

        await _store.SaveAsync(conversation, state with { Shown = Math.Min(skip + PageSize, state.Cards.Count) }, cancellationToken);
        return _writer.More(cards, state.Cards.Count, language);
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

    private static string Cut(string text) => text.Length <= Question.MaxTextLength ? text : text[..Question.MaxTextLength];

    // What the caller asks for wins; then what the text clearly is; then what was spoken so far.
    private string LanguageOf(string text, string? wanted, ConversationState state)
    {
        if (wanted is not null && _writer.Speaks(wanted))
        {
            return wanted;
        }

        var detected = _detector.Detect(text);
        if (detected is { IsClear: true } clear && _writer.Speaks(clear.Language))
        {
            // Plain Japanese is chosen, not written.
            return clear.Language == "ja" && state.Language == "ja-x-easy" ? state.Language : clear.Language;
        }

        return state.Language is { } known && _writer.Speaks(known) ? known
            : detected is { } likely && _writer.Speaks(likely.Language) ? likely.Language
            : DialogBook.DefaultLanguage;
    }

    private static Dictionary<string, IReadOnlyList<string>> TextsByLanguage(CityData data)
    {
        var texts = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var file in data.Languages.Where(l => l.Language != "ja-x-easy"))
        {
            List<string> own = [.. file.Entries.Values.SelectMany(e => e.Questions.Append(e.Title ?? "").Append(e.Summary ?? ""))];
            if (data.Dialogs.Languages.Contains(file.Language))
            {
                own.AddRange(data.Dialogs.Keys(file.Language).Where(k => k.StartsWith("phrases.", StringComparison.Ordinal))
                    .SelectMany(k => data.Dialogs.All(file.Language, k)));
            }

            if (file.Language == DialogBook.DefaultLanguage)
            {
                own.AddRange(data.Catalog.Originals.Select(m => m.Title + m.Department.Text));
            }

            texts.Add(file.Language, own);
        }

        if (texts.Count == 0)
        {
            texts.Add(DialogBook.DefaultLanguage, [.. data.Catalog.Originals.Select(m => m.Title + m.Description)]);
        }

        return texts;
    }
}
