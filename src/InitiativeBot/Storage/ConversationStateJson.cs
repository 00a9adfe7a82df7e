using System.Text.Json;
using System.Text.Json.Serialization;
using InitiativeBot.Conversation;
using InitiativeBot.Measures;

namespace InitiativeBot.Storage;

/// <summary>A conversation's state as the bytes that a store keeps.</summary>
internal static class ConversationStateJson
{
    public static byte[] Write(ConversationState state) => JsonSerializer.SerializeToUtf8Bytes(
        new StoredState(state.Language, [.. state.Cards.Select(c => c.ToString())], state.Subject?.ToString(), state.Shown, state.Words, state.IsChoice,
            [.. state.Earlier.Select(e => new StoredEarlier([.. e.Cards.Select(c => c.ToString())], e.Subject?.ToString()))]),
        StateJson.Default.StoredState);

    /// <summary>The state, or null when the bytes are of another version: then the conversation starts over.</summary>
    public static ConversationState? Read(byte[] bytes)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(bytes, StateJson.Default.StoredState);
            return stored is null ? null : new ConversationState
            {
                Language = stored.Language,
                Cards = [.. (stored.Cards ?? []).Select(c => MeasureId.Parse(c))],
                Subject = stored.Subject is null ? null : MeasureId.Parse(stored.Subject),
                Shown = stored.Shown,
                Words = stored.Words,
                IsChoice = stored.IsChoice,
                Earlier = [.. (stored.Earlier ?? []).Select(e => new EarlierState(
                    [.. (e.Cards ?? []).Select(c => MeasureId.Parse(c))], e.Subject is null ? null : MeasureId.Parse(e.Subject)))],
            };
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }
}

internal sealed record StoredState(string? Language, IReadOnlyList<string>? Cards, string? Subject, int Shown, string? Words, bool IsChoice, IReadOnlyList<StoredEarlier>? Earlier);

internal sealed record StoredEarlier(IReadOnlyList<string>? Cards, string? Subject);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredState))]
internal sealed partial class StateJson : JsonSerializerContext;
