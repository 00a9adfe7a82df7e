using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InitiativeBot.Tests.Support;

/// <summary>
/// Stands in for login.botframework.com on this machine: publishes a key over HTTPS and signs tokens with it. A process
/// trusts it that is started with <c>SSL_CERT_FILE</c> set to <see cref="CertificateFile"/>.
/// </summary>
public sealed class TokenIssuer : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public const string Channel = "msteams";

    private static readonly string[] Algorithms = ["RS256"];
    private static readonly string[] Endorsements = [Channel];

    private readonly TemporaryDirectory _directory = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly WebApplication _app;

    private TokenIssuer()
    {
        _certificate = CreateCertificate();
        File.WriteAllText(CertificateFile, _certificate.ExportCertificatePem());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    public string CertificateFile => _directory.File("certificate.pem");

    public string MetadataUrl => _app.Urls.Single() + "/metadata";

    public static async Task<TokenIssuer> StartAsync()
    {
        var issuer = new TokenIssuer();
        await issuer._app.StartAsync(TestContext.Current.CancellationToken);
        return issuer;
    }

    /// <summary>A token; one that holds unless an argument says otherwise.</summary>
    public string Sign(string audience, string serviceUrl, TimeSpan? age = null, string issuer = Issuer, RSA? key = null)
    {
        var issued = TimeProvider.System.GetUtcNow().UtcDateTime - (age ?? TimeSpan.Zero);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = issued,
            IssuedAt = issued,
            Expires = issued + TimeSpan.FromHours(1),
            Subject = new ClaimsIdentity([new Claim("serviceurl", serviceUrl)]),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key ?? _key) { KeyId = "key" }, SecurityAlgorithms.RsaSha256),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
        _key.Dispose();
        _directory.Dispose();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now - TimeSpan.FromDays(1), now + TimeSpan.FromDays(1));
    }

    private Task ServeAsync(HttpContext context)
    {
        var rsa = _key.ExportParameters(includePrivateParameters: false);
        object metadata = new { issuer = Issuer, jwks_uri = _app.Urls.Single() + "/keys", id_token_signing_alg_values_supported = Algorithms };
        object key = new
        {
            kty = "RSA",
            use = "sig",
            kid = "key",
            n = Base64UrlEncoder.Encode(rsa.Modulus),
            e = Base64UrlEncoder.Encode(rsa.Exponent),
            endorsements = Endorsements,
        };
        return context.Response.WriteAsJsonAsync(context.Request.Path == "/metadata" ? metadata : new { keys = new[] { key } }, context.RequestAborted);
    }
}
