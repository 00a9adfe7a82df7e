using System.Globalization;
using InitiativeBot.Measures;

namespace InitiativeBot.Understanding;

/// <summary>Which step of <see cref="QuestionReader"/> found what a message asks.</summary>
public enum ReadStep
{
    /// <summary>An emergency or distress.</summary>
    Danger,

    /// <summary>A control: the next page.</summary>
    Control,

    /// <summary>Markup or code, which is no question.</summary>
    Code,

    /// <summary>Another place than this city is asked about.</summary>
    OtherPlace,

    /// <summary>Names: bureaus, sections, headings, what is new.</summary>
    Names,

    /// <summary>Everything was asked for.</summary>
    Everything,

    /// <summary>The classifier's judgement and <see cref="AnswerPolicy"/>.</summary>
    Judgement,
}

/// <summary>How a message was read.</summary>
/// <param name="Step">The step that decided.</param>
/// <param name="Judgement">What the classifier made of it.</param>
/// <param name="IndexShares">What the index found: each measure's score as a share of the best one's.</param>
/// <param name="Measures">The measures by probability with what the index adds.</param>
/// <param name="Coverage"><see cref="AnswerPolicy.Coverage"/> of that.</param>
/// <param name="LeastCoverage">The least that counts as covered in the text's language.</param>
public sealed record ReadTrace(
    ReadStep Step, Judgement Judgement, IReadOnlyDictionary<MeasureId, float> IndexShares, IReadOnlyList<(MeasureId Id, float Probability)> Measures, float Coverage, float LeastCoverage)
{
    private const int MostCandidates = 5;

    /// <summary>The trace in lines of text.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"decided by {Step}; {Judgement}";
        yield return string.Create(CultureInfo.InvariantCulture, $"coverage {Coverage:0.00} (covered from {LeastCoverage:0.00})");
        foreach (var (id, score) in Measures.Take(MostCandidates))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"candidate {id}: {score:0.000} = classifier {Judgement.Measures.FirstOrDefault(m => m.Id == id).Probability:0.000}, index share {IndexShares.GetValueOrDefault(id):0.00}");
        }
    }
}
