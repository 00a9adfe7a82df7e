using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InitiativeBot.Line.Load;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Deploy;

/// <summary>A real nginx with the site of <c>deploy/nginx.conf</c>; only ports, paths and the service's address are a test's own.</summary>
internal sealed class NginxSite : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Process _process;
    private string _certificate = "";

    /// <summary>Starts it before a service.</summary>
    public NginxSite(Uri service)
    {
        var (plain, secure) = (ServiceProcess.FreePort(), ServiceProcess.FreePort());
        (Plain, Secure) = (new Uri($"http://127.0.0.1:{plain}"), new Uri($"https://127.0.0.1:{secure}"));
        WriteCertificate();
        var site = File.ReadAllText(Path.Combine(Deploy(), "nginx.conf"))
            .Replace("server 127.0.0.1:5080;", $"server {service.Authority};", StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{plain};", StringComparison.Ordinal)
            .Replace("listen 443 ssl", $"listen 127.0.0.1:{secure} ssl", StringComparison.Ordinal)
            .Replace("/etc/ssl/initiativebot/", _directory.Path + "/", StringComparison.Ordinal)
            .Replace("/var/log/nginx/", _directory.Path + "/", StringComparison.Ordinal);
        site = string.Join('\n', site.Split('\n').Where(line => !line.Contains("listen [::]", StringComparison.Ordinal)));
        var file = _directory.File("nginx.conf");
        File.WriteAllText(file, $$"""
            pid {{_directory.Path}}/nginx.pid;
            events { worker_connections 256; }
            http {
              client_body_temp_path {{_directory.Path}}/body;
              proxy_temp_path {{_directory.Path}}/proxy;
              fastcgi_temp_path {{_directory.Path}}/fastcgi;
              uwsgi_temp_path {{_directory.Path}}/uwsgi;
              scgi_temp_path {{_directory.Path}}/scgi;
              {{site}}
            }
            """);
        _process = Process.Start(new ProcessStartInfo("nginx", ["-c", file, "-p", _directory.Path, "-e", _directory.File("error.log"), "-g", "daemon off; worker_processes 1;"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>Where it listens without TLS.</summary>
    public Uri Plain { get; }

    /// <summary>Where it listens with TLS, under a certificate of its own.</summary>
    public Uri Secure { get; }

    /// <summary>What it wrote about requests, as it stands now.</summary>
    public string Log => File.Exists(_directory.File("initiativebot.log")) ? File.ReadAllText(_directory.File("initiativebot.log")) : "";

    /// <summary>A client that takes its certificate and follows nothing.</summary>
    public HttpClient CreateClient() => new(new RetryUntilThere(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => IsOwn(certificate) },
    }))
    { BaseAddress = Secure };

    /// <summary>Whether a certificate is the one that it shows.</summary>
    public bool IsOwn(X509Certificate? certificate) => certificate?.GetCertHashString(HashAlgorithmName.SHA256) == _certificate;

    public void Dispose()
    {
        using (var quit = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            quit.WaitForExit();
        }

        _process.WaitForExit(TimeSpan.FromSeconds(5));
        _process.Dispose();
        _directory.Dispose();
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now - TimeSpan.FromDays(1), now + TimeSpan.FromDays(1));
        _certificate = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        File.WriteAllText(_directory.File("fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(_directory.File("privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static string Deploy([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "deploy");

    // nginx listens a moment after its start.
    private sealed class RetryUntilThere(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private const int MostTries = 200;
        private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(25);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var tries = 1; ; tries++)
            {
                try
                {
                    return await base.SendAsync(request, cancellationToken);
                }
                catch (HttpRequestException e) when (tries < MostTries && e.HttpRequestError == HttpRequestError.ConnectionError)
                {
                    await Task.Delay(BetweenTries, TimeProvider.System, cancellationToken);
                }
            }
        }
    }
}
