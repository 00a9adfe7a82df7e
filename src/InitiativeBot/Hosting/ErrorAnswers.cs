using InitiativeBot.Pages;
using InitiativeBot.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace InitiativeBot.Hosting;

/// <summary>
/// The one place that answers for what failed: problem details for programs, a page for people, and never what went wrong
/// inside.
/// </summary>
public static class ErrorAnswers
{
    private static readonly string[] ProgramPaths = ["/api", "/v3", "/line", "/health", "/openapi", "/metrics", "/mcp"];

    /// <summary>Gives every status of 400 and more that has no body one, and turns exceptions into a 500.</summary>
    public static IApplicationBuilder UseErrorAnswers(this IApplicationBuilder app)
    {
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext));
        return app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context =>
            {
                var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
                context.Response.StatusCode = error switch
                {
                    BadHttpRequestException bad => bad.StatusCode,
                    StorageUnavailableException => StatusCodes.Status503ServiceUnavailable,
                    _ => StatusCodes.Status500InternalServerError,
                };
                return Task.CompletedTask;
            },
        });
    }

    /// <summary>Whether a request is a program's, which wants problem details and no page.</summary>
    public static bool IsFromProgram(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            || ProgramPaths.Any(p => request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));
    }

    private static Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        return IsFromProgram(context.Request)
            ? TypedResults.Problem(statusCode: status).ExecuteAsync(context)
            : context.RequestServices.GetRequiredService<ErrorPage>().WriteAsync(context, status);
    }
}
