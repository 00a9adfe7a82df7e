using System.IO.Compression;
using System.Net;
using InitiativeBot.Dialogs;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Widget;

public sealed class WidgetScriptTests : IDisposable
{
    /// <summary>What an old phone is spared: everything together, compressed, in bytes.</summary>
    private const int MaxSize = 30 * 1024;

    private readonly ServiceFactory _service = new();

    public static TheoryData<string> Languages => [.. DialogBook.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).SpokenLanguages];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Script_and_words_are_small_in_every_language_and_either_compression(string language)
    {
        foreach (var encoding in new[] { "br", "gzip" })
        {
            using var script = await _service.FetchAsync("/widget.js", ("Accept-Encoding", encoding));
            using var words = await _service.FetchAsync("/widget/words?lang=" + language, ("Accept-Encoding", encoding));

            Assert.Equal([encoding], script.Content.Headers.ContentEncoding);
            Assert.Equal([encoding], words.Content.Headers.ContentEncoding);
            Assert.InRange((await BytesOf(script)).Length + (await BytesOf(words)).Length, 10_000, MaxSize);
        }
    }

    [Fact]
    public async Task The_compressed_forms_are_the_script()
    {
        using var plain = await _service.FetchAsync("/widget.js");
        using var brotli = await _service.FetchAsync("/widget.js", ("Accept-Encoding", "gzip;q=0, br"));
        using var gzip = await _service.FetchAsync("/widget.js", ("Accept-Encoding", "gzip, br;q=0"));

        var script = await plain.Content.ReadAsStringAsync(Cancelled);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Contains("customElements.define", script, StringComparison.Ordinal);
        Assert.Equal("text/javascript", plain.Content.Headers.ContentType!.MediaType);
        Assert.Equal(script, await TextOf(new BrotliStream(new MemoryStream(await BytesOf(brotli)), CompressionMode.Decompress)));
        Assert.Equal(script, await TextOf(new GZipStream(new MemoryStream(await BytesOf(gzip)), CompressionMode.Decompress)));
    }

    [Theory]
    [InlineData("/widget.js")]
    [InlineData("/widget/words?lang=ja")]
    public async Task A_browser_that_has_it_is_told_so_by_the_tag_of_the_form_that_it_has(string path)
    {
        using var first = await _service.FetchAsync(path, ("Accept-Encoding", "br"));
        using var plain = await _service.FetchAsync(path);
        var tag = first.Headers.ETag!.Tag;

        using var again = await _service.FetchAsync(path, ("Accept-Encoding", "br"), ("If-None-Match", tag));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await BytesOf(again));
        Assert.NotEqual(tag, plain.Headers.ETag!.Tag);
        Assert.Contains("Accept-Encoding", first.Headers.Vary);
        Assert.True(first.Headers.CacheControl!.Public);
        Assert.InRange(first.Headers.CacheControl.MaxAge!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        Assert.Equal(["cross-origin"], first.Headers.GetValues("Cross-Origin-Resource-Policy"));
    }

    [Fact]
    public async Task HEAD_tells_the_size_without_the_script()
    {
        using var client = _service.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/widget.js");
        using var head = await client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.InRange(head.Content.Headers.ContentLength!.Value, 10_000, 200_000);
        Assert.Empty(await BytesOf(head));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_language_has_all_words_its_own_name_and_a_way_to_be_asked_for(string language)
    {
        using var response = await _service.FetchAsync("/widget/words?lang=" + language);
        var body = await response.ReadJsonAsync();
        using var japanese = await _service.FetchAsync("/widget/words?lang=ja");
        var expected = (await japanese.ReadJsonAsync()).GetProperty("words").EnumerateObject().Select(w => w.Name).ToList();

        Assert.Equal(language, body.GetProperty("language").GetString());
        Assert.Equal(expected, body.GetProperty("words").EnumerateObject().Select(w => w.Name));
        Assert.All(body.GetProperty("words").EnumerateObject(), w => Assert.False(string.IsNullOrWhiteSpace(w.Value.GetString())));
        Assert.DoesNotContain("{city}", body.GetProperty("words").GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(Languages.Count, body.GetProperty("languages").GetArrayLength());
        Assert.Equal(language == "ja", body.GetProperty("isDefault").GetBoolean());
        Assert.False(string.IsNullOrWhiteSpace(body.GetProperty("speak").GetString()));
    }

    [Theory]
    [InlineData("en-GB", "en")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("fr", "ja")]
    [InlineData("", "ja")]
    [InlineData("%3Cscript%3E", "ja")]
    public async Task A_tag_that_is_not_there_gets_the_nearest_language(string tag, string language)
    {
        using var response = await _service.FetchAsync("/widget/words?lang=" + tag);

        Assert.Equal(language, (await response.ReadJsonAsync()).GetProperty("language").GetString());
    }

    [Fact]
    public async Task Only_pages_that_may_use_the_service_read_the_words()
    {
        _service.Settings["AllowedOrigins"] = "https://www.city.example.jp";

        using var own = await _service.FetchAsync("/widget/words", ("Origin", "https://www.city.example.jp"));
        using var foreign = await _service.FetchAsync("/widget/words", ("Origin", "https://evil.example"));

        Assert.Equal(["https://www.city.example.jp"], own.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(own.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task The_script_has_no_word_that_a_visitor_reads()
    {
        using var response = await _service.FetchAsync("/widget.js");
        var script = await response.Content.ReadAsStringAsync(Cancelled);

        Assert.DoesNotContain(script, c => c is >= '\u3000' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF' or >= '\u0900' and <= '\u097F');
        Assert.DoesNotContain("innerHTML", script, StringComparison.Ordinal);
        Assert.DoesNotContain("insertAdjacentHTML", script, StringComparison.Ordinal);
        Assert.DoesNotContain("document.cookie", script, StringComparison.Ordinal);
        Assert.DoesNotContain("eval(", script, StringComparison.Ordinal);
    }

    private static Task<byte[]> BytesOf(HttpResponseMessage response) => response.Content.ReadAsByteArrayAsync(Cancelled);

    private static async Task<string> TextOf(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancelled);
    }
}
