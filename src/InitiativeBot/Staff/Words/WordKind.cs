using InitiativeBot.Data;
using InitiativeBot.Editing;

namespace InitiativeBot.Staff.Words;

/// <summary>What words belong to: a measure, a bureau, a topic, a key of the dialogs.</summary>
/// <param name="Id">Its name in changes.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Texts">Its words of one kind in one language; of a kind with one text, none or one.</param>
internal sealed record WordOwner(string Id, string Name, IReadOnlyList<string> Texts)
{
    /// <summary>The first text; empty where there is none.</summary>
    public string Text => Texts is [var first, ..] ? first : "";
}

/// <summary>A kind of words that staff look after. Immutable.</summary>
internal sealed record WordKind
{
    /// <summary>Its name in addresses, in changes and, after <c>staff.words.</c>, in <c>dialogs/</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether words of it are of a language.</summary>
    public bool HasLanguages { get; init; } = true;

    /// <summary>Whether there may be several for one owner.</summary>
    public bool IsSeveral { get; init; }

    /// <summary>Whether the one text may be taken away.</summary>
    public bool MayGo { get; init; }

    /// <summary>Whether words are ids of measures.</summary>
    public bool IsOfMeasures { get; init; }

    /// <summary>Whether words of owners that are not there yet can be written.</summary>
    public bool HasNewOwners { get; init; }

    /// <summary>The longest text in UTF-16 units.</summary>
    public int Longest { get; init; } = DataChange.MaxLength;

    /// <summary>Its owners with their words in a language; names are given in the second.</summary>
    public required Func<CityData, string, string, IEnumerable<WordOwner>> Owners { get; init; }

    /// <summary>The change that writes or takes away a text: action, owner, language, text. Null where they mean none.</summary>
    public required Func<ChangeAction, string, string, string, DataChange?> Change { get; init; }
}
