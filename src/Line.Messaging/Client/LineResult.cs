namespace Line.Messaging;

/// <summary>What became of a call to LINE.</summary>
public enum LineOutcome
{
    /// <summary>LINE took it.</summary>
    Accepted,

    /// <summary>LINE had already taken the same call with the same retry key. As good as <see cref="Accepted"/>.</summary>
    AlreadyAccepted,

    /// <summary>LINE will not take it, however often it is sent; <see cref="LineResult.Error"/> says why.</summary>
    Refused,

    /// <summary>The reply token was used before, is too old, or never was one.</summary>
    ReplyTokenInvalid,

    /// <summary>Too many calls, or the month's quota is used up. Nothing was sent.</summary>
    RateLimited,

    /// <summary>The call never reached LINE: no connection. Nothing was sent.</summary>
    NotSent,

    /// <summary>A timeout, a broken connection or a fault at LINE: it may or may not have been sent.</summary>
    Unknown,
}

/// <summary>The answer to a call. Immutable.</summary>
public record LineResult
{
    /// <summary>What became of the call.</summary>
    public required LineOutcome Outcome { get; init; }

    /// <summary>The HTTP status, or null where none came.</summary>
    public int? Status { get; init; }

    /// <summary>LINE's id of the request (<c>x-line-request-id</c>), which its support asks for; or null.</summary>
    public string? RequestId { get; init; }

    /// <summary>The id of the earlier call where <see cref="Outcome"/> is <see cref="LineOutcome.AlreadyAccepted"/>; or null.</summary>
    public string? AcceptedRequestId { get; init; }

    /// <summary>How long LINE asks to wait, or null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>LINE's reason, or null where it gave none.</summary>
    public LineError? Error { get; init; }

    /// <summary>Whether LINE has the call, now or from before.</summary>
    public bool IsAccepted => Outcome is LineOutcome.Accepted or LineOutcome.AlreadyAccepted;
}

/// <summary>The answer to a call that brings a value. Immutable.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed record LineResult<T> : LineResult
    where T : class
{
    /// <summary>The value; null unless <see cref="LineResult.Outcome"/> is <see cref="LineOutcome.Accepted"/>, and where LINE's body was empty.</summary>
    public T? Value { get; init; }
}

/// <summary>Why LINE refused.</summary>
/// <param name="Message">The reason in LINE's words.</param>
/// <param name="Details">What is wrong with which property.</param>
public sealed record LineError(string Message, IReadOnlyList<LineErrorDetail>? Details = null);

/// <summary>One thing that is wrong.</summary>
/// <param name="Message">What is wrong, or null.</param>
/// <param name="Property">Where, as a path in the JSON, or null.</param>
public sealed record LineErrorDetail(string? Message, string? Property);
