using System.Collections.Concurrent;
using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding;

/// <summary>
/// The classifiers of all languages, each learned from the city's words when it is first asked for: sample questions, names,
/// titles and the document's sentences for measures; phrases for topics and small talk. Thread-safe.
/// </summary>
public sealed class QuestionClassifier
{
    private const string MeasurePrefix = "measure:";
    private const string TopicPrefix = "topic:";
    private const string TalkPrefix = "talk:";
    // A sentence of the document says less of how people ask than a question does.
    private const float SentenceWeight = 0.5f;
    private const string PhrasesPrefix = "phrases.";
    private const string NothingKind = "nothing";
    // Single words of everyday life, which are said in an emergency too: only what is covered is told by them.
    private const string SubjectKind = "nothing.subjects";
    // To miss an emergency is worse than to take something else for one.
    private const float DangerWeight = 2;
    // For a city without sample questions; chosen on the sample questions of one that has them, asked without having been learned.
    private const float CentroidWeight = 32;
    private const float SentenceWeightWithoutQuestions = 0.25f;
    private const float OddsWithoutQuestions = 12;
    private const float LikelyNothing = 0.6f;
    private const float ClearMeasure = 0.4f;
    private const float ClearMeasureForSentence = 0.04f;
    private const float MostClearMeasure = 0.97f;
    private const int ShortestSentence = 6;
    private const int MostSentences = 12;

    private static readonly char[] SentenceEnds = ['。', '！', '？', '!', '?', '\n', '.'];

    private readonly CityData _data;
    private readonly FeatureExtractor _features;
    private readonly bool _hasQuestions;
    private readonly LearnedLanguages? _learned;
    private readonly RecentReadings _recent;
    private readonly ConcurrentDictionary<string, Lazy<Learned>> _byLanguage = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates the classifiers; learning waits for <see cref="Classify"/>.</summary>
    /// <param name="data">The city's words.</param>
    /// <param name="words">The tokenizer with the city's user dictionary.</param>
    /// <param name="learned">What was learned from earlier data, which is used where the words are the same; or null.</param>
    /// <param name="recent">How many judgements of texts are remembered for some minutes; 0, or 3 and more.</param>
    public QuestionClassifier(CityData data, JapaneseWords words, LearnedLanguages? learned = null, int recent = 0)
    {
        _recent = new RecentReadings(recent);
        _data = data;
        _learned = learned;
        _hasQuestions = data.Languages.Any(l => l.Entries.Values.Any(e => e.Questions.Count > 0));
        _features = new FeatureExtractor(words, data.Synonyms, Spellings.Load(data.IndexFolder));
    }

    /// <summary>Whether anybody has written how people ask for the measures.</summary>
    public bool HasQuestions => _hasQuestions;

    /// <summary>
    /// How a text is judged in a language. Of a text of several sentences that one counts which names a measure most clearly:
    /// a question often hides behind greetings and a story.
    /// </summary>
    public Judgement Classify(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _recent.Of(text, language, ClassifyNow);
    }

    private Judgement ClassifyNow(string text, string language)
    {
        var whole = ClassifyOne(text, language);
        var sentences = text.Split(SentenceEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (sentences.Length < 2)
        {
            return whole;
        }

        var best = whole;
        foreach (var sentence in sentences.Where(s => s.Length >= ShortestSentence).Take(MostSentences))
        {
            var judgement = ClassifyOne(sentence, language);
            // Of a long story about something else, one sentence or other always sounds like a measure.
            var isClear = whole.Nothing < LikelyNothing || judgement.BestMeasure >= Math.Min(MostClearMeasure, ClearMeasure + (ClearMeasureForSentence * sentences.Length));
            if (judgement.IsClearDanger && !best.IsClearDanger || (judgement.IsClearDanger == best.IsClearDanger && judgement.BestMeasure > best.BestMeasure && isClear))
            {
                best = judgement;
            }
        }

        return best;
    }

    private Judgement ClassifyOne(string text, string language)
    {
        var learned = For(language);
        var features = _features.Extract(text, language);
        var vector = learned.Space.Vectorize(features);
        var probabilities = learned.Classifier.Probabilities(vector);
        var measures = Fallen(learned.Measures, probabilities);
        var topics = Fallen(learned.Topics, probabilities);
        var talk = Fallen(learned.Talk, probabilities);

        // Where nobody has written how people ask, the phrases of what is not covered know more of the city's life than the
        // measures do: what falls to them may as well be the measures'.
        if (!_hasQuestions && talk.FindIndex(t => t.Label == NothingKind) is var nothing and >= 0)
        {
            var scale = 1 + (talk[nothing].Probability / Math.Max(float.Epsilon, measures.Sum(m => m.Probability)));
            measures = [.. measures.Select(m => (m.Label, m.Probability * scale))];
            talk[nothing] = (NothingKind, 0);
        }

        var (knownWords, unknownShare) = learned.CoveredWords.Of(features, whenWordless: 1);
        return new Judgement(
            measures,
            topics,
            talk,
            knownWords,
            unknownShare,
            learned.TalkWords.Of(features, whenWordless: 0).UnknownShare,
            _hasQuestions ? learned.Covered.LogOdds(vector) : OddsWithoutQuestions);
    }

    // What some labels stand for, by falling probability.
    private static List<(T Label, float Probability)> Fallen<T>((T Label, int Index)[] labels, ReadOnlySpan<float> probabilities)
    {
        var fallen = new List<(T Label, float Probability)>(labels.Length);
        foreach (var (label, index) in labels)
        {
            fallen.Add((label, probabilities[index]));
        }

        fallen.Sort((a, b) => b.Probability.CompareTo(a.Probability));
        return fallen;
    }

    /// <summary>
    /// Why a measure scores as it does for a text: what each of the text's features adds, the largest first. Their sum with
    /// the label's bias is the score before it becomes a probability.
    /// </summary>
    public IReadOnlyList<(string Feature, float Part)> Reasons(string text, string language, MeasureId measure)
    {
        var names = _features.Describe(text, language);
        return [.. For(language).Classifier.Explain(_features.Extract(text, language), MeasurePrefix + measure).Select(p => (names[p.Feature], p.Part))];
    }

    /// <summary>Learns a language now, so that the first question need not wait.</summary>
    /// <returns>Whether it was still to be learned; languages of one tongue are learned together.</returns>
    public bool Warm(string language)
    {
        var isNew = !_byLanguage.ContainsKey(LanguageTag.Primary(language));
        _ = For(language);
        return isNew;
    }

    // Languages that differ in script or in how plain they are learn from each other.
    private Learned For(string language) =>
        _byLanguage.GetOrAdd(LanguageTag.Primary(language), l => new Lazy<Learned>(() => Train(l))).Value;

    private Learned Train(string primary)
    {
        var texts = _data.Dialogs.Languages.Concat(_data.Languages.Select(l => l.Language)).Append(primary)
            .Where(l => LanguageTag.Primary(l) == primary).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
            .SelectMany(TextsOf).Distinct().ToList();
        return _learned is null ? Train(primary, texts)
            : _learned.Get(primary, LearnedLanguages.Describe(texts, _data.IndexFolder, _hasQuestions), () => Train(primary, texts), Learned.Read, static (writer, learned) => learned.Write(writer));
    }

    private Learned Train(string primary, List<(string Label, float Weight, string Text)> texts)
    {
        // Making features is most of the work and each text's own; learning goes through them in a fixed order.
        var samples = new TrainingSample[texts.Count];
        Parallel.For(0, samples.Length, i => samples[i] = new TrainingSample(_features.Extract(texts[i].Text, primary), texts[i].Label, texts[i].Weight));
        var space = FeatureSpace.Of(samples);
        FeatureValue[][] vectors = [.. samples.Select(s => space.Vectorize(s.Features))];
        var judged = Indices(s => s.Label != TalkPrefix + SubjectKind);
        var aboutCovered = Indices(s => IsMeasureOrTopic(s) || s.Label == TalkPrefix + NothingKind || s.Label == TalkPrefix + SubjectKind);
        return new Learned(
            space,
            LinearClassifier.Train(space, [.. judged.Select(i => samples[i])], [.. judged.Select(i => vectors[i])], _hasQuestions ? 0 : CentroidWeight),
            CoveredClassifier.Train(space.Count, [.. aboutCovered.Select(i => (vectors[i], IsMeasureOrTopic(samples[i]), samples[i].Weight))]),
            Familiarity.Of(space, samples.Where(IsMeasureOrTopic)),
            Familiarity.Of(space, judged.Select(i => samples[i]).Where(s => !IsMeasureOrTopic(s) && s.Label != TalkPrefix + NothingKind)));

        int[] Indices(Func<TrainingSample, bool> isOne) => [.. Enumerable.Range(0, samples.Length).Where(i => isOne(samples[i]))];
    }

    private static bool IsMeasureOrTopic(TrainingSample sample) => !sample.Label.StartsWith(TalkPrefix, StringComparison.Ordinal);

    private List<(string Label, float Weight, string Text)> TextsOf(string language)
    {
        List<(string Label, float Weight, string Text)> texts = [];
        foreach (var measure in _data.Catalog.Originals)
        {
            var entry = _data.Catalog.EntryOf(measure.Id, language);
            var label = MeasurePrefix + measure.Id;
            var words = _data.Catalog.TextsOf(measure.Id, language);
            Add(label, 1, [words.Title, words.Summary, .. entry.Names, .. entry.Questions]);
            if (words.BodyLanguage == language)
            {
                Add(label, _hasQuestions ? SentenceWeight : SentenceWeightWithoutQuestions, Sentences(words));
                // All together it is one text of the measure more: what its sentences say between them.
                Add(label, 1, [string.Join('\n', words.Title, words.Description, words.Status, words.Plan, words.Department, measure.Category)]);
            }
        }

        var templates = _data.Dialogs.Has(language, "list.topicTemplates") ? _data.Dialogs.All(language, "list.topicTemplates") : ["{topic}"];
        foreach (var topic in _data.Topics)
        {
            var label = TopicPrefix + topic.Id;
            var name = topic.Label.In(language);
            Add(label, 1, [.. templates.Select(t => t.Replace("{topic}", name, StringComparison.Ordinal)), .. topic.Phrases.GetValueOrDefault(language) ?? []]);
        }

        if (_data.Dialogs.Languages.Contains(language))
        {
            foreach (var key in _data.Dialogs.Keys(language).Where(k => k.StartsWith(PhrasesPrefix, StringComparison.Ordinal)))
            {
                var kind = key.StartsWith(DialogBook.NotCovered + '.', StringComparison.Ordinal) ? SubjectKind : key[PhrasesPrefix.Length..];
                Add(TalkPrefix + kind, IsDangerKind(kind) ? DangerWeight : 1, _data.Dialogs.All(language, key));
            }
        }

        return texts;

        void Add(string label, float weight, IEnumerable<string> some) => texts.AddRange(some.Select(t => (label, weight, t)));
    }

    internal static bool IsDangerKind(string kind) => kind == "care" || kind.StartsWith("emergency", StringComparison.Ordinal);

    private sealed record Learned(
        FeatureSpace Space, LinearClassifier Classifier, CoveredClassifier Covered, Familiarity CoveredWords, Familiarity TalkWords)
    {
        public (MeasureId Label, int Index)[] Measures { get; } = [.. Labelled(Classifier, MeasurePrefix).Select(l => (MeasureId.Parse(l.Label), l.Index))];

        public (string Label, int Index)[] Topics { get; } = [.. Labelled(Classifier, TopicPrefix)];

        public (string Label, int Index)[] Talk { get; } = [.. Labelled(Classifier, TalkPrefix)];

        public static Learned Read(BinaryReader reader)
        {
            var space = FeatureSpace.Read(reader);
            return new Learned(
                space, LinearClassifier.Read(reader, space), CoveredClassifier.Read(reader), Familiarity.Read(reader, space), Familiarity.Read(reader, space));
        }

        public void Write(BinaryWriter writer)
        {
            Space.Write(writer);
            Classifier.Write(writer);
            Covered.Write(writer);
            CoveredWords.Write(writer);
            TalkWords.Write(writer);
        }

        private static IEnumerable<(string Label, int Index)> Labelled(LinearClassifier classifier, string prefix) =>
            classifier.Labels.Select((label, i) => (label, i)).Where(l => l.label.StartsWith(prefix, StringComparison.Ordinal)).Select(l => (l.label[prefix.Length..], l.i));
    }

    private static IEnumerable<string> Sentences(MeasureTexts texts) =>
        string.Join('\n', [texts.Description, texts.Status, texts.Plan, .. texts.Schedule.Select(s => s.Text)])
            .Split(['\n', '。'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(s => s.Length > 3);
}

/// <summary>How a classifier judges a text: the probabilities of each kind, falling.</summary>
/// <param name="Measures">The measures.</param>
/// <param name="Topics">The topics, by id.</param>
/// <param name="Talk">Small talk and what is not covered, by kind.</param>
/// <param name="KnownWords">How many of the text's words the measures and topics have.</param>
/// <param name="UnknownShare">How much of what the text's words say no measure and no topic has: <see cref="Familiarity.Of(IReadOnlyList{Feature}, float)"/>.</param>
/// <param name="UnknownToTalk">The same of small talk and controls.</param>
/// <param name="CoveredOdds">The logarithmic odds that the text is covered at all: <see cref="CoveredClassifier.LogOdds"/>.</param>
public sealed record Judgement(
    IReadOnlyList<(MeasureId Id, float Probability)> Measures,
    IReadOnlyList<(string Id, float Probability)> Topics,
    IReadOnlyList<(string Kind, float Probability)> Talk,
    int KnownWords,
    float UnknownShare,
    float UnknownToTalk,
    float CoveredOdds)
{
    private const float LeastDanger = 0.15f;
    private const float ClearDanger = 0.6f;
    private const float DangerToNothing = 0.2f;
    private const float DangerToMeasure = 1.5f;
    private const float LeastClearTopic = 0.005f;
    private const float ShareOfClearTopic = 0.5f;

    /// <summary>The probability of the best measure.</summary>
    public float BestMeasure => Measures.Count > 0 ? Measures[0].Probability : 0;

    /// <summary>The probability of the best measure before anything but the classifier spoke for one.</summary>
    public float UnaidedMeasure { get; } = Measures.Count > 0 ? Measures[0].Probability : 0;

    /// <summary>The probability that what is asked is not covered.</summary>
    public float Nothing => Talk.FirstOrDefault(t => t.Kind == "nothing").Probability;

    /// <summary>The best topic, or null where there is none.</summary>
    public (string Id, float Probability)? BestTopic => Topics.Count > 0 ? Topics[0] : null;

    /// <summary>Whether one topic has most of what speaks for any, and that is not next to nothing.</summary>
    public bool IsTopicClear => Topics.Count > 0 && Topics[0].Probability >= LeastClearTopic
        && Topics[0].Probability >= ShareOfClearTopic * Topics.Sum(t => t.Probability);

    /// <summary>The best small talk or control that is not "not covered"; a probability of 0 where there is none.</summary>
    public (string Kind, float Probability) BestTalk => Talk.FirstOrDefault(t => t.Kind != "nothing", (Kind: "nothing", Probability: 0f));

    /// <summary>The most likely emergency or distress; a probability of 0 where there is none.</summary>
    public (string Kind, float Probability) BestDanger => Talk.FirstOrDefault(t => QuestionClassifier.IsDangerKind(t.Kind), (Kind: "nothing", Probability: 0f));

    /// <summary>
    /// Whether the text may be of an emergency or of distress, whichever it is. To miss one is worse than to show a number to
    /// call in vain, so it need not be the likeliest.
    /// </summary>
    public bool IsDanger
    {
        get
        {
            var danger = Talk.Where(t => QuestionClassifier.IsDangerKind(t.Kind)).Sum(t => t.Probability);
            return danger >= LeastDanger && danger >= Nothing * DangerToNothing && danger >= BestMeasure * DangerToMeasure;
        }
    }

    /// <summary>Whether the text is clearly of an emergency or of distress: for parts of a text and for names of bureaus that sound like one.</summary>
    public bool IsClearDanger => IsDanger && Talk.Where(t => QuestionClassifier.IsDangerKind(t.Kind)).Sum(t => t.Probability) >= ClearDanger;

    /// <summary>The best of each kind in one line, for people who ask why.</summary>
    public override string ToString() => string.Join("; ", new[]
    {
        Best("measures", Measures.Select(m => (m.Id.ToString(), m.Probability))),
        Best("topics", Topics.Select(t => (t.Id, t.Probability))),
        Best("talk", Talk.Select(t => (t.Kind, t.Probability))),
        string.Create(CultureInfo.InvariantCulture, $"known words {KnownWords}, unknown share {UnknownShare:0.00}"),
    });

    private static string Best(string name, IEnumerable<(string Label, float Probability)> scores) =>
        $"{name} {string.Join(' ', scores.Take(3).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Label} {s.Probability:0.000}")))}";
}
