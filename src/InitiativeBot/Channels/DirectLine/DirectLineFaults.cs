namespace InitiativeBot.Channels.DirectLine;

/// <summary>Every answer is a client's own and not to be kept by anyone; a fault inside is one that passes, told as such.</summary>
internal sealed partial class DirectLineFaults(ILogger<DirectLineFaults> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            return await next(context);
        }
        catch (Exception e) when (e is not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            LogFailure(e);
            return DirectLineProblem.Unavailable;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A Direct Line request failed; its client was asked to try again")]
    private partial void LogFailure(Exception exception);
}
