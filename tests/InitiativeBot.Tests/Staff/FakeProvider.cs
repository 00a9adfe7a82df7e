using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InitiativeBot.Tests.Staff;

/// <summary>
/// A city's OpenID Connect provider on this machine: discovery, keys, and the code flow with PKCE. Whoever comes is logged in
/// as <see cref="Name"/> with <see cref="Claims"/>.
/// </summary>
public sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "bot";
    public const string ClientSecret = "shared-secret";

    private static readonly string[] CodeAlone = ["code"];
    private static readonly string[] Subjects = ["public"];
    private static readonly string[] Algorithms = ["RS256"];

    private readonly RSA _key = RSA.Create(2048);
    private readonly WebApplication _app;
    private readonly Dictionary<string, IQueryCollection> _codes = [];

    private FakeProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Address,
            authorization_endpoint = Address + "/authorize",
            token_endpoint = Address + "/token",
            jwks_uri = Address + "/keys",
            response_types_supported = CodeAlone,
            subject_types_supported = Subjects,
            id_token_signing_alg_values_supported = Algorithms,
        }));
        _app.MapGet("/keys", () =>
        {
            var rsa = _key.ExportParameters(includePrivateParameters: false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "key", n = Base64UrlEncoder.Encode(rsa.Modulus), e = Base64UrlEncoder.Encode(rsa.Exponent) } } });
        });
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", TokenAsync);
    }

    public string Address => _app.Urls.Single();

    public string Name { get; set; } = "hanako@city.example.jp";

    public List<Claim> Claims { get; } = [];

    /// <summary>What tokens say whom they are for.</summary>
    public string Audience { get; set; } = ClientId;

    public static async Task<FakeProvider> StartAsync()
    {
        var provider = new FakeProvider();
        await provider._app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private IResult Authorize(HttpRequest request)
    {
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = request.Query;
        return Results.Redirect(QueryHelpers.AddQueryString(request.Query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = code, ["state"] = request.Query["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret || !_codes.Remove(form["code"].ToString(), out var asked)
            || asked["code_challenge"] != Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + TimeSpan.FromMinutes(5),
            Subject = new ClaimsIdentity([new Claim("sub", "12345"), new Claim("preferred_username", Name), new Claim("nonce", asked["nonce"].ToString()), .. Claims]),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key) { KeyId = "key" }, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "opaque", token_type = "Bearer", expires_in = 300, id_token = token });
    }
}
