using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Search;
using InitiativeBot.Understanding;
using InitiativeBot.Understanding.Facts;

namespace InitiativeBot.Conversation;

/// <summary>How a message was joined to what came before it, for people who ask why.</summary>
/// <param name="Kind">What it was taken for: bare, refers, same, fits, picks, new …</param>
/// <param name="Subject">The measure that the talk was about, or null.</param>
/// <param name="Fit">The share of the message's words that the subject's texts have, 0 to 1.</param>
/// <param name="Best">The measure that the message alone would name first, or null.</param>
/// <param name="BestFit">The share of the message's words that its texts have, 0 to 1.</param>
/// <param name="BestProbability">How probable the classifier holds it, 0 to 1.</param>
/// <param name="SubjectProbability">How probable the classifier holds the subject, 0 to 1.</param>
public sealed record FollowUpTrace(
    string Kind, MeasureId? Subject, double Fit = 0, MeasureId? Best = null, double BestFit = 0, double BestProbability = 0, double SubjectProbability = 0)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"follow-up {Kind}: subject {Subject} fit {Fit:0.00} p {SubjectProbability:0.000}; alone {Best} fit {BestFit:0.00} p {BestProbability:0.000}");
}

/// <summary>Decides whether a message goes on from what came before it, and what it then asks. Immutable, thread-safe.</summary>
internal sealed class FollowUps(CityData data, QuestionReader reader, FactReader facts)
{
    private const double GoodFit = 0.7;
    private const double PickFit = 0.5;
    private const double SureOther = 0.8;
    private const double VerySureOther = 0.9;
    private const double UnlikelySubject = 0.03;
    private const double WeakFit = 0.5;
    private const double WeakOther = 0.5;
    private const double UnlikelyOther = 0.15;
    private const float SureNothing = 0.8f;
    private const int ShortMessage = 4;
    private const int MostOthers = 5;
    private const int MostChoices = 5;
    private const int ShortAnswer = 3;

    /// <summary>What a message asks as a follow-up; null where it stands for itself.</summary>
    public (Meaning? Meaning, FollowUpTrace Trace) Read(Asks asks, string text, string language, ConversationState state)
    {
        var subject = state.Subject ?? (state.Cards.Count == 1 ? state.Cards[0] : null);
        if (asks.Changes || (subject is null && state.Cards.Count == 0))
        {
            return (null, new FollowUpTrace(asks.Changes ? "changes" : "first", subject));
        }

        if (asks.Terms.Count == 0)
        {
            return (Bare(WithWordsBefore(asks, language, state), language, state, subject), new FollowUpTrace("bare", subject));
        }

        if (state.Cards.Count > 1 && (asks.Picks || (state.IsChoice && asks.Terms.Count <= ShortAnswer)) && Pick(asks, text, language, state.Cards) is { } picked)
        {
            return (facts.About(picked, asks, language) is { } answer and not UnsaidMeaning && asks.Items.Count > 0 ? answer : Found(picked), new FollowUpTrace("picks", picked));
        }

        if (subject is not { } topic)
        {
            return (null, new FollowUpTrace("new", null));
        }

        var judgement = reader.Classifier.Classify(text, language);
        var best = judgement.Measures.Count > 0 ? judgement.Measures[0] : default;
        var trace = new FollowUpTrace(
            "new", topic, facts.Fit(topic, asks, language), best.Id, facts.Fit(best.Id, asks, language), best.Probability,
            judgement.Measures.FirstOrDefault(m => m.Id == topic).Probability);
        if (judgement.IsDanger)
        {
            return (null, trace with { Kind = "danger" });
        }

        var kind = KindOf(asks, trace, judgement.Nothing);
        if (kind == "new")
        {
            // Xは？ right after the measure was shown asks what it says of X.
            return trace.Best == topic && facts.Told(topic, asks, language) is { } told ? (told, trace with { Kind = "told" }) : (null, trace);
        }

        return (facts.About(topic, asks, language), trace with { Kind = kind });
    }

    // Right after 研修もやった？ how often is asked of the training: its words count where the document has them.
    private Asks WithWordsBefore(Asks asks, string language, ConversationState state) =>
        state.Words is not { } words || !asks.Items.Any(i => i.Kind is AskKind.When or AskKind.Count) ? asks
        : asks with { Terms = [.. facts.Read(words, language).Terms.Select(t => t with { IsOptional = true })] };

    private static string KindOf(Asks asks, FollowUpTrace trace, float nothing)
    {
        var asksSomething = asks.Items.Count > 0 || asks.IsYesNo || asks.Continues || asks.Refers;
        if (trace.Best == trace.Subject && asksSomething)
        {
            return "same";
        }

        // Whether there is something that nothing in the data is about: it is asked of the subject.
        if (asks.IsYesNo && asks.Terms.Count <= 2 && trace.BestProbability < UnlikelyOther && nothing < SureNothing)
        {
            return "any";
        }

        if (asks.Refers && !(trace.Fit < 0.2 && trace.BestProbability >= SureOther))
        {
            return "refers";
        }

        if (trace.BestProbability >= VerySureOther && trace.SubjectProbability < UnlikelySubject && trace.BestFit >= trace.Fit && !asks.Continues)
        {
            return "new";
        }

        // A figure of something that no measure is plainly about is asked of the subject.
        if (asks.Items.Any(i => i.Kind is AskKind.When or AskKind.Count) && asks.Terms.Count(t => t.IsOfDocument) <= 2
            && trace.BestFit < WeakFit && trace.BestProbability < WeakOther && trace.Fit >= trace.BestFit)
        {
            return "figure";
        }

        return asksSomething && asks.Terms.Count <= ShortMessage && trace.Fit >= GoodFit && trace.Fit >= trace.BestFit - 0.1 ? "fits" : "new";
    }

    private Meaning? Bare(Asks asks, string language, ConversationState state, MeasureId? subject)
    {
        if (asks.Has(AskKind.Back))
        {
            return new BackMeaning();
        }

        if (asks.Ordinal is { } ordinal && state.Cards.Count > 0)
        {
            var at = ordinal > 0 ? ordinal - 1 : state.Cards.Count + ordinal;
            if (at < 0 || at >= state.Cards.Count)
            {
                return new NoOrdinalMeaning(state.Cards.Count);
            }

            var picked = state.Cards[at];
            return asks.Items.Any(i => i.Kind is not (AskKind.Others or AskKind.Which or AskKind.Detail)) ? facts.About(picked, asks, language) : Found(picked);
        }

        if (asks.Has(AskKind.Others))
        {
            return new OthersMeaning(Others(subject, state.Cards));
        }

        if (asks.Items.Count == 0 && asks.RelativeYear is null && asks.Years.Count == 0 && !asks.Refers)
        {
            return null;
        }

        return subject is { } topic ? facts.About(topic, asks, language)
            : new WhichMeaning([.. state.Cards.Take(MostChoices)]);
    }

    private MeasureId? Pick(Asks asks, string text, string language, IReadOnlyList<MeasureId> cards)
    {
        var judgement = reader.Classifier.Classify(text, language);
        var probabilities = judgement.Measures.ToDictionary(m => m.Id, m => m.Probability);
        var best = cards.Distinct().Select(c => (Id: c, Fit: facts.Fit(c, asks, language), Probability: probabilities.GetValueOrDefault(data.Catalog.OriginalOf(c).Id)))
            .MaxBy(c => c.Fit + c.Probability);
        return best.Fit >= PickFit ? best.Id : null;
    }

    private static FindMeaning Found(MeasureId id) => new([(id, 1f)]);

    // Those that share most with what was shown: topics, the rarer the more; the bureau; the category.
    private List<MeasureId> Others(MeasureId? subject, IReadOnlyList<MeasureId> shown)
    {
        var known = shown.Select(s => data.Catalog.OriginalOf(s).Id).ToHashSet();
        List<Measure> from = subject is { } topic ? [data.Catalog.OriginalOf(topic)] : [.. known.Select(k => data.Catalog.Find(k)!)];
        known.UnionWith(from.Select(f => f.Id));
        return [.. data.Catalog.Originals.Where(m => !known.Contains(m.Id))
            .Select(m => (m.Id, Score: from.Average(f => Nearness(f, m)))).Where(m => m.Score > 0)
            .OrderByDescending(m => m.Score).Take(MostOthers).Select(m => m.Id)];
    }

    private double Nearness(Measure a, Measure b) =>
        data.Topics.Where(t => t.Members.Contains(a.Id) && (t.Members.Contains(b.Id) || t.Related.Contains(b.Id))).Sum(t => 1.0 / t.Members.Count)
        + (a.Department.Bureau == b.Department.Bureau ? 1.0 / data.Catalog.Originals.Count(m => m.Department.Bureau == a.Department.Bureau) : 0)
        + ((a.Id.Pillar, a.Id.Category) == (b.Id.Pillar, b.Id.Category) ? 1.0 / data.Catalog.Originals.Count(m => (m.Id.Pillar, m.Id.Category) == (a.Id.Pillar, a.Id.Category)) : 0);
}
