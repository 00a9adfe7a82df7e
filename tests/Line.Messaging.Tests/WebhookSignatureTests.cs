using System.Text;

namespace Line.Messaging.Tests;

public class WebhookSignatureTests
{
    // RFC 4231, test case 2.
    private const string Secret = "Jefe";
    private static readonly byte[] Body = Encoding.ASCII.GetBytes("what do ya want for nothing?");
    private static readonly string Signature =
        Convert.ToBase64String(Convert.FromHexString("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));

    [Fact]
    public void The_signature_is_HMAC_SHA256_in_Base64() => Assert.Equal(Signature, WebhookSignature.Sign(Body, Secret));

    [Fact]
    public void One_of_several_secrets_is_enough() => Assert.True(new WebhookSignature("another", Secret).IsValid(Body, Signature));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64 at all")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_signature_that_is_missing_or_wrong_is_refused(string? signature) =>
        Assert.False(new WebhookSignature(Secret).IsValid(Body, signature));

    [Fact]
    public void A_signature_longer_than_any_hash_is_refused() =>
        Assert.False(new WebhookSignature(Secret).IsValid(Body, new string('A', 100_000)));

    [Fact]
    public void A_changed_byte_is_noticed()
    {
        var changed = Body.ToArray();
        changed[^1] ^= 1;

        Assert.False(new WebhookSignature(Secret).IsValid(changed, Signature));
    }

    [Fact]
    public void An_empty_secret_is_refused() => Assert.Throws<ArgumentException>(() => new WebhookSignature("a", ""));
}
