using System.Security.Cryptography;
using System.Text;

namespace Line.Messaging;

/// <summary>
/// Tells whether a webhook's body comes from LINE: <c>x-line-signature</c> is the Base64 of HMAC-SHA256 over the raw bytes
/// with the channel's secret. Check before anything is parsed. Immutable, thread-safe.
/// </summary>
public sealed class WebhookSignature
{
    /// <summary>The header that carries the signature. Header names know no case.</summary>
    public const string HeaderName = "x-line-signature";

    private readonly byte[][] _secrets;

    /// <summary>Creates the check.</summary>
    /// <param name="channelSecrets">The channel's secret; during a rotation the old one and the new one.</param>
    public WebhookSignature(params IEnumerable<string> channelSecrets)
    {
        ArgumentNullException.ThrowIfNull(channelSecrets);
        _secrets = [.. channelSecrets.Select(Encoding.UTF8.GetBytes)];
        if (_secrets.Length == 0 || Array.Exists(_secrets, s => s.Length == 0))
        {
            throw new ArgumentException("A channel secret is needed, and none may be empty.", nameof(channelSecrets));
        }
    }

    /// <summary>Whether one of the secrets made this signature for this body. Takes the same time wherever two signatures differ.</summary>
    /// <param name="body">The body's bytes as they came.</param>
    /// <param name="signature">The header's value, or null where there is none.</param>
    public bool IsValid(ReadOnlySpan<byte> body, string? signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature is null || !Convert.TryFromBase64String(signature, given, out var length) || length != given.Length)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var valid = false;
        foreach (var secret in _secrets)
        {
            HMACSHA256.HashData(secret, body, expected);
            valid |= CryptographicOperations.FixedTimeEquals(expected, given);
        }

        return valid;
    }

    /// <summary>The signature of a body: for tests, and for a system that forwards events.</summary>
    public static string Sign(ReadOnlySpan<byte> body, string channelSecret)
    {
        ArgumentException.ThrowIfNullOrEmpty(channelSecret);
        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), body));
    }
}
