using System.Security.Cryptography;
using System.Text;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>Finds out who calls, from the header <c>Authorization</c> or from the address of a stream.</summary>
internal sealed class DirectLineCallers(DirectLineSettings settings, DirectLineTokens tokens)
{
    private const string Scheme = "Bearer ";

    /// <summary>Whether a request shows the secret.</summary>
    public bool HasSecret(HttpRequest request) => Credential(request) is { } shown && IsSecret(shown);

    /// <summary>Whether a request shows anything at all.</summary>
    public static bool HasCredential(HttpRequest request) => request.Headers.Authorization.Count > 0;

    /// <summary>What a caller may do, or the answer that refuses the call.</summary>
    /// <param name="request">The request.</param>
    /// <param name="conversation">The conversation that it is about, or null for that of the token.</param>
    public Task<(DirectLineToken? Caller, IResult? Refusal)> IdentifyAsync(HttpRequest request, string? conversation) =>
        Credential(request) is { } shown
            ? IdentifyAsync(shown, conversation)
            : Task.FromResult<(DirectLineToken?, IResult?)>((null, DirectLineProblem.NoToken));

    /// <summary>The same for a credential that stands elsewhere.</summary>
    public async Task<(DirectLineToken? Caller, IResult? Refusal)> IdentifyAsync(string credential, string? conversation)
    {
        if (conversation is not null && IsSecret(credential))
        {
            return (new DirectLineToken(conversation, User: null), null);
        }

        var (token, fault) = await tokens.ReadAsync(credential);
        return token is null ? (null, fault == TokenFault.Expired ? DirectLineProblem.ExpiredToken : DirectLineProblem.WrongToken)
            : conversation is not null && conversation != token.Conversation ? (null, DirectLineProblem.WrongToken)
            : (token, null);
    }

    private bool IsSecret(string shown) => settings.Secret is { } secret
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string? Credential(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length > Scheme.Length
            ? header[Scheme.Length..].Trim()
            : null;
}
