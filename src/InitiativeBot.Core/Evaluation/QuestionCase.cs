using System.Text.Json;
using InitiativeBot.Data;

namespace InitiativeBot.Evaluation;

/// <summary>What is right for one turn of a question file. Which parts are there depends on the kind of question.</summary>
public sealed record Expectation
{
    /// <summary>Measures that may stand first.</summary>
    public IReadOnlyList<string> Top { get; init; } = [];

    /// <summary>Measures that are right too.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Measures that a list must have, where that is less than <see cref="Set"/>.</summary>
    public IReadOnlyList<string>? Core { get; init; }

    /// <summary>Measures that a list may have; all of them where there is no <see cref="Core"/>.</summary>
    public IReadOnlyList<string>? Set { get; init; }

    /// <summary>Texts that the reply must have.</summary>
    public IReadOnlyList<string> Contains { get; init; } = [];

    /// <summary>Whether no card may be shown.</summary>
    public bool None { get; init; }

    /// <summary>Whether a caring reply is wanted.</summary>
    public bool Care { get; init; }

    /// <summary>The number to call that the reply must name.</summary>
    public string? Emergency { get; init; }

    /// <summary>The intent of small talk.</summary>
    public string? Chitchat { get; init; }

    /// <summary>The language that is switched to.</summary>
    public string? To { get; init; }
}

/// <summary>One line of a question file: a message, or several of one dialog, and what is right for each.</summary>
/// <param name="Id">The line's name.</param>
/// <param name="Language">The language it is written in.</param>
/// <param name="Kind">What kind of question it is.</param>
/// <param name="Style">How it is worded.</param>
/// <param name="Turns">The messages.</param>
/// <param name="Expected">What is right, one for each message.</param>
public sealed record QuestionCase(string Id, string Language, string Kind, string Style, IReadOnlyList<string> Turns, IReadOnlyList<Expectation> Expected)
{
    /// <summary>Reads a file with a JSON object a line.</summary>
    /// <exception cref="DataFileException">A line is not of the form; names it.</exception>
    public static IReadOnlyList<QuestionCase> Load(string path)
    {
        List<QuestionCase> cases = [];
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    using var document = JsonDocument.Parse(line);
                    cases.Add(Read(document.RootElement));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, 0, "cannot be read: " + e.Message, e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new DataFileException(path, number, "is no question with what is expected: " + e.Message, e);
        }

        return cases.Count > 0 ? cases : throw new DataFileException(path, 0, "has no question");
    }

    private static QuestionCase Read(JsonElement line)
    {
        var expect = line.GetProperty("expect");
        IReadOnlyList<string> turns = line.TryGetProperty("turns", out var several) ? Texts(several) : [line.GetProperty("q").GetString()!];
        IReadOnlyList<Expectation> expected = expect.ValueKind == JsonValueKind.Array ? [.. expect.EnumerateArray().Select(Expect)] : [Expect(expect)];
        return turns.Count == expected.Count
            ? new QuestionCase(line.GetProperty("id").GetString()!, line.GetProperty("lang").GetString()!, line.GetProperty("kind").GetString()!,
                line.TryGetProperty("style", out var style) ? style.GetString()! : "", turns, expected)
            : throw new JsonException($"{turns.Count} turns, but {expected.Count} expectations");
    }

    private static Expectation Expect(JsonElement e) => new()
    {
        Top = List(e, "top") ?? [],
        Also = List(e, "also") ?? [],
        Core = List(e, "core"),
        Set = List(e, "set"),
        Contains = List(e, "contains") ?? [],
        None = e.TryGetProperty("none", out var none) && none.GetBoolean(),
        Care = e.TryGetProperty("care", out var care) && care.GetBoolean(),
        Emergency = e.TryGetProperty("emergency", out var number) ? number.GetString() : null,
        Chitchat = e.TryGetProperty("chitchat", out var talk) ? talk.GetString() : null,
        To = e.TryGetProperty("to", out var to) ? to.GetString() : null,
    };

    private static IReadOnlyList<string>? List(JsonElement e, string name) => e.TryGetProperty(name, out var list) ? Texts(list) : null;

    private static IReadOnlyList<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];
}
