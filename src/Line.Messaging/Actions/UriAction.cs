namespace Line.Messaging;

/// <summary>Opens an address: a web page, a phone number or a place within LINE.</summary>
public sealed record UriAction : LineAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="label">What the button says, or null.</param>
    /// <param name="uri">An absolute address with the scheme http, https, line or tel, percent-encoded at most 1,000 characters.</param>
    /// <param name="desktop">Another address for the desktop client, or null for the same. LINE looks at it in Flex messages only.</param>
    public UriAction(string? label, Uri uri, Uri? desktop = null)
        : base(label)
    {
        Uri = Require.Link(uri, nameof(uri));
        AltUri = desktop is null ? null : new AltUri(Require.Link(desktop, nameof(desktop)));
    }

    /// <summary>The address, percent-encoded.</summary>
    public Uri Uri { get; }

    /// <summary>The address for the desktop client, or null for the same.</summary>
    public AltUri? AltUri { get; }
}

/// <summary>Another address where the first is of no use. Immutable.</summary>
/// <param name="Desktop">The address that the desktop client opens.</param>
public sealed record AltUri(Uri Desktop);
