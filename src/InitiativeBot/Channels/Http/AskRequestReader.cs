using System.Text;
using System.Text.Json;
using InitiativeBot.Conversation;
using InitiativeBot.Hosting;

namespace InitiativeBot.Channels.Http;

/// <summary>Reads the body of <c>POST /api/ask</c>, and says in one clear line what is wrong with it.</summary>
public static class AskRequestReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The request, or the problem with it.</summary>
    public static (AskRequest? Request, string? Problem) Read(ReadOnlyMemory<byte> body, SupportedLanguages languages)
    {
        ArgumentNullException.ThrowIfNull(languages);
        try
        {
            if (body.Span.StartsWith(Encoding.UTF8.Preamble))
            {
                body = body[Encoding.UTF8.Preamble.Length..];
            }

            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, languages)
                : (null, "The body is no JSON object.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: bytes that are no UTF-8, or half a surrogate pair in a name.
            return (null, "The body is no valid JSON in UTF-8.");
        }
    }

    private static (AskRequest? Request, string? Problem) Read(JsonElement root, SupportedLanguages languages)
    {
        if (!TryText(root, "text", out var text) || !TryText(root, "conversation", out var conversation) || !TryText(root, "language", out var tag))
        {
            return (null, "\"text\", \"conversation\" and \"language\" are strings.");
        }

        if (text is null)
        {
            return (null, "\"text\" is missing.");
        }

        if (text.Length > Question.MaxTextLength)
        {
            return (null, $"\"text\" is longer than {Question.MaxTextLength} UTF-16 units.");
        }

        if (conversation is not null && !ConversationId.IsValid(conversation))
        {
            return (null, $"\"conversation\" is no id: 1 to {ConversationId.MaxLength} characters of A-Z a-z 0-9 - _ . ~");
        }

        var language = languages.Match(tag);
        return tag is not null && language is null
            ? (null, $"\"language\" is none of {string.Join(", ", languages.All)}.")
            : (new AskRequest(text, conversation, language), null);
    }

    private static bool TryText(JsonElement root, string name, out string? text)
    {
        text = null;
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        text = LenientString(value);
        return true;
    }

    // A browser that cuts a text within an emoji sends half of it as an escape, which GetString refuses.
    private static string LenientString(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            using var repaired = JsonDocument.Parse(LoneSurrogates.Replace(value.GetRawText()));
            return repaired.RootElement.GetString()!;
        }
    }
}
