using System.Security.Claims;
using InitiativeBot.Storage;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>
/// Issues and reads tokens: JSON web tokens signed with a key that is kept with the conversations, so that they outlive a
/// restart. The clients read the user from the claim <c>user</c>. Thread-safe.
/// </summary>
internal sealed class DirectLineTokens(ISecrets secrets, TimeProvider time)
{
    /// <summary>The clients refresh a token after half an hour's half, and try for as long again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const string Issuer = "initiativebot";
    private const string Audience = "directline";
    private const string ConversationClaim = "conv";
    private const string UserClaim = "user";
    private const int MaxLength = 2_048;

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = MaxLength };

    private SymmetricSecurityKey? _key;

    // Not Lazy: a database that is away for a moment is asked again.
    private SymmetricSecurityKey Key => _key ??= new SymmetricSecurityKey(secrets.Secret("directline-token"));

    public string Issue(DirectLineToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var now = time.GetUtcNow().UtcDateTime;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            Expires = now + Lifetime,
            Subject = new ClaimsIdentity(
            [
                new Claim(ConversationClaim, token.Conversation),
                .. token.User is null ? Array.Empty<Claim>() : [new Claim(UserClaim, token.User)],
            ]),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
    }

    public async Task<(DirectLineToken? Token, TokenFault Fault)> ReadAsync(string token)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = Key,
            ValidateLifetime = false,
        });
        if (!result.IsValid || result.SecurityToken is not JsonWebToken read || !read.TryGetPayloadValue<string>(ConversationClaim, out var conversation))
        {
            return (null, TokenFault.Wrong);
        }

        return read.ValidTo > time.GetUtcNow().UtcDateTime
            ? (new DirectLineToken(conversation, read.TryGetPayloadValue<string>(UserClaim, out var user) ? user : null), default)
            : (null, TokenFault.Expired);
    }
}
