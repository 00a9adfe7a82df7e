namespace Line.Messaging;

/// <summary>Opens an address: a web page, a phone number or a place within LINE.</summary>
public sealed record UriAction : LineAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="label">What the button says, or null.</param>
    /// <param name="uri">An absolute address with the scheme http, https, line or tel, percent-encoded at most 1,000 characters.</param>
    public UriAction(string? label, Uri uri)
        : base(label)
    {
        Uri = Require.Absolute(uri, nameof(uri));
        if (Uri.Scheme is not ("http" or "https" or "line" or "tel"))
        {
            throw new ArgumentException("LINE opens http, https, line and tel addresses only.", nameof(uri));
        }

        if (Uri.AbsoluteUri.Length > LineLimits.Uri)
        {
            throw new ArgumentException($"The address is longer than the {LineLimits.Uri} characters that LINE allows.", nameof(uri));
        }
    }

    /// <summary>The address, percent-encoded.</summary>
    public Uri Uri { get; }
}
