using System.Collections.Concurrent;
using InitiativeBot.Data;
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

    private readonly CityData _data;
    private readonly FeatureExtractor _features;
    private readonly ConcurrentDictionary<string, Lazy<LinearClassifier>> _byLanguage = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates the classifiers; learning waits for <see cref="Classify"/>.</summary>
    public QuestionClassifier(CityData data, JapaneseWords words)
    {
        _data = data;
        _features = new FeatureExtractor(words);
    }

    /// <summary>How a text is judged in a language.</summary>
    public Judgement Classify(string text, string language)
    {
        var classifier = For(language);
        var features = _features.Extract(text, language);
        var scores = classifier.Predict(features);
        List<(MeasureId, float)> measures = [];
        List<(string, float)> topics = [];
        List<(string, float)> talk = [];
        foreach (var (label, probability) in scores)
        {
            if (label.StartsWith(MeasurePrefix, StringComparison.Ordinal))
            {
                measures.Add((MeasureId.Parse(label[MeasurePrefix.Length..]), probability));
            }
            else if (label.StartsWith(TopicPrefix, StringComparison.Ordinal))
            {
                topics.Add((label[TopicPrefix.Length..], probability));
            }
            else
            {
                talk.Add((label[TalkPrefix.Length..], probability));
            }
        }

        return new Judgement(measures, topics, talk, classifier.KnownShare(features));
    }

    /// <summary>Learns a language now, so that the first question need not wait.</summary>
    public void Warm(string language) => _ = For(language);

    private LinearClassifier For(string language) =>
        _byLanguage.GetOrAdd(language, l => new Lazy<LinearClassifier>(() => Train(l))).Value;

    private LinearClassifier Train(string language)
    {
        List<TrainingSample> samples = [];
        foreach (var measure in _data.Catalog.Originals)
        {
            var entry = _data.Catalog.EntryOf(measure.Id, language);
            var label = MeasurePrefix + measure.Id;
            var texts = _data.Catalog.TextsOf(measure.Id, language);
            Add(label, 1, [texts.Title, texts.Summary, .. entry.Names, .. entry.Questions]);
            if (texts.BodyLanguage == language)
            {
                Add(label, SentenceWeight, Sentences(texts));
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
                Add(TalkPrefix + key[PhrasesPrefix.Length..], 1, _data.Dialogs.All(language, key));
            }
        }

        return LinearClassifier.Train(samples);

        void Add(string label, float weight, IEnumerable<string> texts) =>
            samples.AddRange(texts.Select(t => new TrainingSample(_features.Extract(t, language), label, weight)));
    }

    private static IEnumerable<string> Sentences(MeasureTexts texts) =>
        string.Join('\n', [texts.Description, texts.Status, texts.Plan, .. texts.Schedule.Select(s => s.Text)])
            .Split(['\n', '。'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(s => s.Length > 3);
}

/// <summary>How a classifier judges a text: the probabilities of each kind, falling.</summary>
/// <param name="Measures">The measures.</param>
/// <param name="Topics">The topics, by id.</param>
/// <param name="Talk">Small talk and what is not covered, by kind.</param>
/// <param name="KnownShare">The share of the text's features that were seen in training.</param>
public sealed record Judgement(
    IReadOnlyList<(MeasureId Id, float Probability)> Measures,
    IReadOnlyList<(string Id, float Probability)> Topics,
    IReadOnlyList<(string Kind, float Probability)> Talk,
    float KnownShare);
