using InitiativeBot.Conversation;
using InitiativeBot.Hosting;
using InitiativeBot.Reloading;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Changes;
using InitiativeBot.Staff.Imports;
using InitiativeBot.Staff.Reports;
using InitiativeBot.Staff.SelfTests;
using InitiativeBot.Staff.Troubles;
using InitiativeBot.Staff.Unanswered;
using InitiativeBot.Staff.Why;
using InitiativeBot.Staff.Words;
using InitiativeBot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InitiativeBot.Staff;

/// <summary>The staff area, <c>/staff</c>: there only where the settings open it.</summary>
public static class StaffHosting
{
    // Tokens and questions stand on these pages: they run nothing, load nothing from elsewhere and stand in no frame.
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds what the staff area needs.</summary>
    /// <exception cref="SettingException">One of its settings is wrong.</exception>
    public static IServiceCollection AddStaff(this IServiceCollection services, IConfiguration configuration, ServiceSettings service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var settings = StaffSettings.Read(configuration);
        services.AddSingleton(settings);
        services.TryAddSingleton(service);
        services.AddSingleton(new ChannelStatus("Staff", settings.IsOpen, settings.IsOpen ? StaffPaths.Root : "set Staff__Oidc__Authority, or for a trial Staff__LocalAccounts"));
        if (!settings.IsOpen)
        {
            return services;
        }

        services.AddKeyedSingleton(StaffDatabase.FileName, (_, _) => StaffDatabase.In(service.DataPath));
        services.AddSingleton(s => new StaffAccounts(s.GetRequiredKeyedService<SqliteDatabase>(StaffDatabase.FileName), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new AuditLog(s.GetRequiredKeyedService<SqliteDatabase>(StaffDatabase.FileName), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IExpiringStore>(s => s.GetRequiredService<AuditLog>());
        services.AddSingleton<LogInLimits>();
        services.AddSingleton<EditDesk>();
        services.AddSingleton<SelfTestRunner>();
        services.AddPerGeneration<StaffLanguages>();
        services.AddPerGeneration<StaffLayout>();
        services.AddPerGeneration<Reporter>();
        services.AddPerGeneration<QuestionGrouping>();
        services.AddPerGeneration<UnansweredPage>();
        services.AddPerGeneration<IAnswerExplainer>(s => new EngineExplainer(s.GetRequiredService<ConversationEngine>()));
        StaffForms.AddTo(services);
        StaffAuthentication.AddTo(services, settings, service);
        return services;
    }

    /// <summary>Lets requests be known by their log-in; to stand after routing.</summary>
    public static void UseStaff(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetRequiredService<StaffSettings>().IsOpen)
        {
            app.UseAuthentication();
            app.UseAuthorization();
        }
    }

    /// <summary>Maps the routes, where there are any.</summary>
    public static void MapStaff(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var settings = app.Services.GetRequiredService<StaffSettings>();
        if (!settings.IsOpen)
        {
            return;
        }

        // Whatever is mapped below is refused without a log-in, and without its token where it changes something.
        var staff = app.MapGroup("").ExcludeFromDescription().RequireAuthorization(StaffAuthentication.ReaderPolicy)
            .AddEndpointFilter(ProtectAsync).AddEndpointFilter(StaffForms.CheckAsync);
        staff.MapGet(StaffPaths.Root, (HttpContext http, StaffLanguages languages) => TypedResults.LocalRedirect(languages.For(http.Request).Link(StaffPaths.Reports)));
        staff.MapLogIn(settings);
        staff.MapReports();
        staff.MapUnanswered();
        staff.MapWords();
        staff.MapChanges();
        staff.MapImport();
        staff.MapSelfTest();
        staff.MapWhy();
        staff.MapTroubles();
        staff.MapAudit();
    }

    /// <summary>Whether a request is for the staff area.</summary>
    internal static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments(StaffPaths.Root, StringComparison.OrdinalIgnoreCase);

    private static ValueTask<object?> ProtectAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XFrameOptions = "DENY";
        // As the check of tokens sets them too; other values it tells the log that it overrides.
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        headers["X-Robots-Tag"] = "noindex";
        return next(context);
    }
}
