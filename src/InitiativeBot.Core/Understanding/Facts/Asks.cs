namespace InitiativeBot.Understanding.Facts;

/// <summary>What a question asks for: the names of the keys <c>ask.*</c> in <c>dialogs/LANGUAGE/asks.json</c>.</summary>
public enum AskKind
{
    /// <summary>A date or period.</summary>
    When,

    /// <summary>A number.</summary>
    Count,

    /// <summary>A place.</summary>
    Place,

    /// <summary>A person or body.</summary>
    Who,

    /// <summary>A name or a kind.</summary>
    Which,

    /// <summary>What something is called.</summary>
    Name,

    /// <summary>A reason.</summary>
    Why,

    /// <summary>A manner.</summary>
    How,

    /// <summary>A telephone number or another way to reach somebody.</summary>
    Phone,

    /// <summary>Who is responsible.</summary>
    Department,

    /// <summary>What is planned.</summary>
    Plan,

    /// <summary>What was done.</summary>
    Status,

    /// <summary>All that the document says.</summary>
    Detail,

    /// <summary>Other measures like these.</summary>
    Others,

    /// <summary>What was shown before.</summary>
    Back,
}

/// <summary>One thing that a question asks for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Where it is asked in the question's form.</param>
/// <param name="Unit">For a number: the name of its unit class, or null for any number.</param>
/// <param name="Counter">For a number: the counter that was asked with (何基), or null.</param>
public sealed record Ask(AskKind Kind, int Position, string? Unit = null, string? Counter = null)
{
    /// <summary>Whether a figure, a date or a name is asked for.</summary>
    public bool IsFigure => Kind is AskKind.When or AskKind.Count or AskKind.Name;
}

/// <summary>What a message asks for and how it leans on what came before it. Immutable.</summary>
public sealed record Asks
{
    /// <summary>What is asked for, in the order of the text.</summary>
    public IReadOnlyList<Ask> Items { get; init; } = [];

    /// <summary>The words that say what it is about.</summary>
    public IReadOnlyList<Term> Terms { get; init; } = [];

    /// <summary>The text in the form in which it is compared, without the words that only ask.</summary>
    public string Words { get; init; } = "";

    /// <summary>Whether it asks when something began.</summary>
    public bool Starts { get; init; }

    /// <summary>Whether it asks when something ended.</summary>
    public bool Ends { get; init; }

    /// <summary>Whether it asks for what is aimed at.</summary>
    public bool Goals { get; init; }

    /// <summary>Whether it points at what came before (それ, it).</summary>
    public bool Refers { get; init; }

    /// <summary>Whether it goes on from what came before (では, and).</summary>
    public bool Continues { get; init; }

    /// <summary>Whether it says that the subject changes (ところで, by the way).</summary>
    public bool Changes { get; init; }

    /// <summary>Whether it picks one of several (…のほう, the one …).</summary>
    public bool Picks { get; init; }

    /// <summary>Whether it asks for all of a kind.</summary>
    public bool Lists { get; init; }

    /// <summary>Whether it has the form of a question.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Whether the terms are those of the message before, on which it leans.</summary>
    public bool IsLeaning { get; init; }

    /// <summary>Whether it asks for yes or no.</summary>
    public bool IsYesNo { get; init; }

    /// <summary>The place in a list that it names, from 1; counted from the end where negative; or null.</summary>
    public int? Ordinal { get; init; }

    /// <summary>The years that it names.</summary>
    public IReadOnlySet<int> Years { get; init; } = new HashSet<int>();

    /// <summary>The year that it names relative to the document's, in years; or null.</summary>
    public int? RelativeYear { get; init; }

    /// <summary>The text without words that only say that the subject changes.</summary>
    public string Rest { get; init; } = "";

    /// <summary>Whether the text has words in which something is asked or pointed at, and no other.</summary>
    public bool IsBare => Terms.Count == 0 && (Items.Count > 0 || Refers || Continues || Ordinal is not null || RelativeYear is not null || Years.Count > 0);

    /// <summary>Whether a figure, a date or a name is asked for: what a sentence has or has not.</summary>
    public bool HasFigures => Items.Any(i => i.IsFigure);

    /// <summary>Whether something of a kind is asked for.</summary>
    public bool Has(AskKind kind) => Items.Any(i => i.Kind == kind);
}
