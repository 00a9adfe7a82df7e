using InitiativeBot.Data;
using InitiativeBot.Measures;
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
    private const double ClearlyBetter = 0.3;
    private const double ContinuingFit = 0.4;
    private const double ShortFit = 0.6;
    private const double WeakShort = 0.3;
    private const double SureTopic = 0.8;
    private const int MostInheriting = 2;
    private const int ShortMessage = 4;
    private const int MostOthers = 5;
    private const int MostChoices = 5;
    private const int ShortAnswer = 3;
    private const int MostTitled = 10;

    /// <summary>What a message asks as a follow-up; null where it stands for itself.</summary>
    public (Meaning? Meaning, FollowUpTrace Trace) Read(Asks asks, string text, string language, ConversationState state)
    {
        // A new edition of the document may lack what was shown.
        var subject = (state.Subject ?? (state.Cards.Count == 1 ? state.Cards[0] : null)) is { } known && data.Catalog.Find(known) is not null ? known : (MeasureId?)null;
        if (asks.Changes || (subject is null && state.Cards.Count == 0))
        {
            return (null, new FollowUpTrace(asks.Changes ? "changes" : "first", subject));
        }

        // What holds for this city's measure says nothing of another place's.
        if (reader.IsElsewhere(text, language))
        {
            return (null, new FollowUpTrace("elsewhere", subject));
        }

        if (asks.Terms.Count == 0)
        {
            return (Bare(WithWordsBefore(asks, language, state), language, state, subject), new FollowUpTrace("bare", subject));
        }

        if (subject is null && state.Cards.Count > 1 && asks.Items.Count == 0 && !asks.Lists && asks.Terms.Count <= MostInheriting && Titled(asks, language, state) is { } titled)
        {
            return (Found(titled), new FollowUpTrace("titled", titled));
        }

        if (asks.Has(AskKind.Others) && subject is { } shown && facts.Fit(shown, asks, language) >= WeakFit)
        {
            return (new OthersMeaning(Others(shown, state, asks, language)), new FollowUpTrace("others", shown));
        }

        if (state.Cards.Count > 1 && (asks.Picks || (state.IsChoice && asks.Terms.Count <= ShortAnswer)) && Pick(asks, text, language, state.Cards) is { } picked)
        {
            return (facts.About(picked, asks, language) is { } said and not UnsaidMeaning && asks.Items.Count > 0 ? said : Found(picked), new FollowUpTrace("picks", picked));
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

        // Of two measures that may answer, the one talked of does where it answers as well.
        var kind = asks.HasFigures && best.Probability > 0 && best.Id != topic && facts.Strength(topic, asks, language) is > 0 and var own && own >= facts.Strength(best.Id, asks, language)
            ? "figure" : KindOf(asks, trace, judgement);
        if (kind == "new" || asks.Lists && asks.Items.Count == 0 && kind != "refers")
        {
            return (null, trace with { Kind = "new" });
        }

        var answer = Inherited(topic, asks, language, state) ?? facts.About(topic, asks, language);
        // What the measure itself was found for is no gap in the document.
        return (answer is UnsaidMeaning && kind == "same" && !asks.HasFigures && !asks.Has(AskKind.Phone) ? Found(topic) : answer, trace with { Kind = kind });
    }

    // 小学校は何校？ 中学校は？: the second asks for the same as the first.
    private FactMeaning? Inherited(MeasureId subject, Asks asks, string language, ConversationState state)
    {
        if (asks.Items.Count > 0 || asks.IsYesNo || asks.Terms.Count > MostInheriting || state.Words is not { } words)
        {
            return null;
        }

        var before = facts.Read(words, language);
        return before.HasFigures && facts.About(subject, asks with { Items = [.. before.Items.Where(i => i.IsFigure)] }, language) is FactMeaning fact
            ? fact : null;
    }

    // Right after 研修もやった？ how often is asked of the training: its words count where the document has them.
    private Asks WithWordsBefore(Asks asks, string language, ConversationState state) =>
        state.Words is not { } words || !asks.HasFigures ? asks
        : asks with { Terms = [.. facts.Read(words, language).Terms.Select(t => t with { IsOptional = true })], IsLeaning = true };

    private static string KindOf(Asks asks, FollowUpTrace trace, Judgement judgement)
    {
        var asksSomething = asks.Items.Count > 0 || asks.IsYesNo || asks.Continues || asks.Refers;
        if (trace.Best == trace.Subject && (asksSomething || asks.IsQuestion && asks.Terms.Count <= MostInheriting))
        {
            return "same";
        }

        // A word like it also joins parts of one sentence: who plainly names another measure means that.
        var isOther = (trace.BestProbability >= WeakOther && trace.BestFit >= trace.Fit + ClearlyBetter) || (trace.BestProbability >= SureOther && trace.Fit < ContinuingFit);
        if (asks.Refers && !isOther)
        {
            return "refers";
        }

        var few = asks.Terms.Count(t => t.IsOfDocument);
        // Whether there is something that nothing in the data is about: it is asked of the subject.
        if (asks.IsYesNo && asks.Terms.Count <= 2 && trace.BestProbability < UnlikelyOther && judgement.Nothing < SureNothing)
        {
            return "any";
        }

        if (trace.BestProbability >= VerySureOther && trace.SubjectProbability < UnlikelySubject && trace.BestFit >= trace.Fit && !asks.Continues)
        {
            return "new";
        }

        // A figure of something that no measure is plainly about is asked of the subject.
        if (asks.HasFigures && few <= ShortAnswer && trace.BestProbability < WeakOther && (trace.Fit >= WeakFit || (trace.BestFit < WeakFit && trace.Fit >= trace.BestFit)))
        {
            return "figure";
        }

        if (asks.Continues && trace.Fit >= ContinuingFit && trace.BestProbability < VerySureOther)
        {
            return "continues";
        }

        // A short question whose words the subject has, while no other measure and no list stands out.
        var isTopic = judgement.Topics.Count > 0 && judgement.Topics[0].Probability >= SureTopic && asks.Terms.Count > 1;
        if (asks.IsQuestion && few <= ShortAnswer && trace.Fit >= ShortFit && trace.BestProbability < WeakShort && !isTopic)
        {
            return "short";
        }

        if (asksSomething && few <= MostInheriting && trace.Fit >= WeakFit && trace.Fit >= trace.BestFit && trace.BestProbability < UnlikelyOther && !isTopic)
        {
            return "fits";
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
            if (data.Catalog.Find(picked) is null)
            {
                return new NoOrdinalMeaning(state.Cards.Count);
            }

            return asks.Items.Any(i => i.Kind is not (AskKind.Others or AskKind.Which or AskKind.Detail)) ? facts.About(picked, asks, language) : Found(picked);
        }

        if (asks.Has(AskKind.Others))
        {
            return new OthersMeaning(Others(subject ?? (state.Earlier.Count > 0 ? state.Earlier[0].Subject : null), state));
        }

        if (asks.Items.Count == 0 && asks.RelativeYear is null && asks.Years.Count == 0 && !asks.Refers)
        {
            return null;
        }

        return subject is { } topic ? facts.About(topic, asks, language)
            : new WhichMeaning([.. state.Cards.Where(c => data.Catalog.Find(c) is not null).Take(MostChoices)]);
    }

    private MeasureId? Pick(Asks asks, string text, string language, IReadOnlyList<MeasureId> cards)
    {
        var judgement = reader.Classifier.Classify(text, language);
        var probabilities = judgement.Measures.ToDictionary(m => m.Id, m => m.Probability);
        var best = cards.Where(c => data.Catalog.Find(c) is not null).Distinct().Select(c => (Id: c, Fit: facts.Fit(c, asks, language), Probability: probabilities.GetValueOrDefault(data.Catalog.OriginalOf(c).Id)))
            .MaxBy(c => c.Fit + c.Probability);
        return best.Fit >= PickFit ? best.Id : null;
    }

    // A word alone after a list names the one of its measures that is called so.
    private MeasureId? Titled(Asks asks, string language, ConversationState state)
    {
        var titled = state.Cards.Where(c => data.Catalog.Find(c) is not null).Distinct().Where(c => facts.IsTitled(c, asks, language)).Take(2).ToList();
        return titled.Count == 1 && state.Cards.Count <= MostTitled ? titled[0] : null;
    }

    private static FindMeaning Found(MeasureId id) => new([(id, 1f)]);

    // Those that share most with what was shown: topics, the rarer the more; the bureau; the category.
    private List<MeasureId> Others(MeasureId? subject, ConversationState state, Asks? asks = null, string language = "")
    {
        var shown = state.Cards.Where(c => data.Catalog.Find(c) is not null).Select(s => data.Catalog.OriginalOf(s).Id).ToHashSet();
        List<Measure> from = subject is { } topic ? [data.Catalog.OriginalOf(topic)] : [.. shown.Select(k => data.Catalog.Find(k)!)];
        HashSet<MeasureId> known = [.. shown, .. from.Select(f => f.Id), .. state.Earlier.SelectMany(e => e.Cards)];
        return [.. data.Catalog.Originals.Where(m => !known.Contains(m.Id))
            .Select(m => (m.Id, Score: from.Select(f => Nearness(f, m)).DefaultIfEmpty().Average())).Where(m => m.Score > 0)
            .OrderByDescending(m => m.Score + (asks is null ? 0 : facts.Fit(m.Id, asks, language))).Take(MostOthers).Select(m => m.Id)];
    }

    private double Nearness(Measure a, Measure b) =>
        data.Topics.Where(t => t.Members.Contains(a.Id) && (t.Members.Contains(b.Id) || t.Related.Contains(b.Id))).Sum(t => 1.0 / t.Members.Count)
        + (a.Department.Bureau == b.Department.Bureau ? 1.0 / data.Catalog.Originals.Count(m => m.Department.Bureau == a.Department.Bureau) : 0)
        + ((a.Id.Pillar, a.Id.Category) == (b.Id.Pillar, b.Id.Category) ? 1.0 / data.Catalog.Originals.Count(m => (m.Id.Pillar, m.Id.Category) == (a.Id.Pillar, a.Id.Category)) : 0);
}
