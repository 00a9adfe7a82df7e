using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace InitiativeBot.Channels.Http;

/// <summary>Ids of conversations that a client of the web holds.</summary>
public static class ConversationId
{
    /// <summary>The longest id that is taken.</summary>
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    /// <summary>A new id that nobody can guess: 128 random bits in characters that need no escaping in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether a client may use the id.</summary>
    public static bool IsValid(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExcept(Allowed);
    }

    /// <summary>
    /// The id over all channels. Without the prefix a client could name another channel's conversation and read on in it.
    /// </summary>
    public static string OverAllChannels(string id) => "web:" + id;
}
