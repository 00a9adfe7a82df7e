using System.IO.Compression;
using InitiativeBot.Staff;
using Microsoft.AspNetCore.ResponseCompression;

namespace InitiativeBot.Hosting;

/// <summary>
/// Compresses pages and what they load. Also over https: no page holds a secret beside what its own address says, so there is
/// nothing that its compressed length could give away. Pages of the staff area hold such, and are sent as they are.
/// </summary>
internal static class Compression
{
    public static IServiceCollection AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "text/plain", "image/svg+xml", "application/xml"];
        });

        // Pages are made anew for each reader: beyond this level a byte less costs more than it spares.
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        return services;
    }

    public static void UseCompression(this IApplicationBuilder app) =>
        app.UseWhen(context => !StaffHosting.IsFor(context.Request), rest => rest.UseResponseCompression());
}
