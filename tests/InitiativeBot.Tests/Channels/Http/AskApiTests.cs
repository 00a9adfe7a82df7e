using System.Net;
using System.Text;
using InitiativeBot.Conversation;
using InitiativeBot.Measures;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Channels.Http;

public sealed class AskApiTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task An_answer_has_the_shape_of_the_contract()
    {
        _service.Engine.Answer = _ => new Reply
        {
            Language = "ja",
            Intent = Intent.List,
            Text = "1件あります。",
            Cards = [new Card(new MeasureId(1, 1, 3), "水道", "水道局", "概要。")],
            Suggestions = ["次は？"],
        };

        using var response = await AskAsync("""{"text":"水道局は？","conversation":"abc"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(
            """{"conversation":"abc","language":"ja","intent":"list","text":"1件あります。","cards":[{"id":"1-1-3","title":"水道","department":"水道局","summary":"概要。","url":"http://localhost/measures/1-1-3"}],"suggestions":["次は？"]}""",
            await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Links_use_the_public_address_and_the_language_of_the_reply()
    {
        _service.Settings["PublicBaseUrl"] = "https://bot.example.jp/";
        _service.Engine.Answer = _ => new Reply { Language = "en", Intent = Intent.Find, Text = "x", Cards = [new Card(new MeasureId(1, 1, 3), "t", "d", "s")] };

        using var response = await AskAsync("""{"text":"water"}""");

        var json = await response.ReadJsonAsync();
        Assert.Equal("https://bot.example.jp/measures/1-1-3?lang=en", json.GetProperty("cards")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_conversation_of_another_channel_cannot_be_named()
    {
        using var response = await AskAsync("""{"text":"x","conversation":"line.U123"}""");

        Assert.Equal("web:line.U123", Assert.Single(_service.Engine.Questions).Conversation);
    }

    [Fact]
    public async Task New_conversations_get_different_ids_that_can_be_sent_back()
    {
        using var first = await AskAsync("""{"text":"x"}""");
        using var second = await AskAsync("""{"text":"x"}""");
        var one = (await first.ReadJsonAsync()).GetProperty("conversation").GetString()!;
        var two = (await second.ReadJsonAsync()).GetProperty("conversation").GetString()!;
        using var third = await AskAsync($$"""{"text":"x","conversation":"{{one}}"}""");

        Assert.NotEqual(one, two);
        Assert.Equal(22, one.Length);
        Assert.Equal(one, (await third.ReadJsonAsync()).GetProperty("conversation").GetString());
    }

    [Theory]
    [InlineData("ja", "ja")]
    [InlineData("EN", "en")]
    [InlineData("en-GB", "en")]
    public async Task A_language_is_handed_on_as_it_is_written_in_dialogs(string sent, string handedOn)
    {
        using var response = await AskAsync($$"""{"text":"x","language":"{{sent}}"}""");

        Assert.Equal(handedOn, Assert.Single(_service.Engine.Questions).Language);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \\u3000\\n")]
    public async Task Blank_text_is_the_engines_to_answer(string text)
    {
        using var response = await AskAsync($$"""{"text":"{{text}}"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(_service.Engine.Questions);
    }

    [Theory]
    [InlineData("\\ud83d", "\uFFFD")]
    [InlineData("a\\udc00b", "a\uFFFDb")]
    [InlineData("\\ud83d\\ude00\\ud83d", "😀\uFFFD")]
    [InlineData("\\\\ud83d\\ud83d", "\\ud83d\uFFFD")]
    public async Task Half_a_surrogate_pair_is_read_as_the_replacement_character(string sent, string read)
    {
        using var response = await AskAsync($$"""{"text":"{{sent}}"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(read, Assert.Single(_service.Engine.Questions).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("text=x")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("""{"text":null}""")]
    [InlineData("""{"text":1}""")]
    [InlineData("""{"text":["x"]}""")]
    [InlineData("""{"text":"x","text":"y"}""")]
    [InlineData("""{"text":"x"} {}""")]
    [InlineData("""{"text":"x","language":"tlh"}""")]
    [InlineData("""{"text":"x","language":""}""")]
    [InlineData("""{"text":"x","language":5}""")]
    [InlineData("""{"text":"x","conversation":""}""")]
    [InlineData("""{"text":"x","conversation":"a b"}""")]
    [InlineData("""{"text":"x","conversation":"水"}""")]
    [InlineData("""{"text":"x","conversation":{}}""")]
    [InlineData("""{"\ud800":"x"}""")]
    public async Task What_cannot_be_read_is_a_400_and_the_next_question_is_answered(string body)
    {
        using var refused = await AskAsync(body);
        using var answered = await AskAsync("""{"text":"x"}""");

        await refused.AssertProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Single(_service.Engine.Questions);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_a_400()
    {
        using var content = new ByteArrayContent([.. "{\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        using var client = _service.CreateClient();
        using var response = await client.PostAsync("/api/ask", content, Cancelled);

        await response.AssertProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_JSON()
    {
        using var response = await AskAsync("\uFEFF{\"text\":\"x\"}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(5_000, HttpStatusCode.OK)]
    [InlineData(5_001, HttpStatusCode.BadRequest)]
    public async Task Text_has_at_most_5000_UTF16_units(int length, HttpStatusCode status)
    {
        using var response = await AskAsync($$"""{"text":"{{new string('水', length)}}"}""");

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData(128, HttpStatusCode.OK)]
    [InlineData(129, HttpStatusCode.BadRequest)]
    public async Task A_conversations_id_has_at_most_128_characters(int length, HttpStatusCode status)
    {
        using var response = await AskAsync($$"""{"text":"x","conversation":"{{new string('a', length)}}"}""");

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData(70_000, false)]
    [InlineData(1_048_577, false)]
    [InlineData(1_048_577, true)]
    public async Task A_body_over_64_KB_is_a_413_whether_it_tells_its_length_or_not(int length, bool chunked)
    {
        using var client = _service.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = Requests.Json("{\"text\":\"" + new string('x', length) + "\"}") };
        if (chunked)
        {
            request.Headers.TransferEncodingChunked = true;
            request.Content.Headers.ContentLength = null;
        }

        using var refused = await client.SendAsync(request, Cancelled);
        using var answered = await AskAsync("""{"text":"x"}""");

        await refused.AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=shift_jis")]
    public async Task Another_content_type_is_a_415(string type)
    {
        using var content = new ByteArrayContent("{\"text\":\"x\"}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var client = _service.CreateClient();
        using var response = await client.PostAsync("/api/ask", content, Cancelled);

        await response.AssertProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_verb_is_a_405(string verb)
    {
        using var client = _service.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(verb), "/api/ask");
        using var response = await client.SendAsync(request, Cancelled);

        await response.AssertProblemAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_fault_inside_is_a_500_that_tells_nothing()
    {
        _service.Engine.Answer = _ => throw new InvalidOperationException("secret-path");
        using var response = await AskAsync("""{"text":"x"}""");

        var title = await response.AssertProblemAsync(HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret-path", title + await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Markup_in_an_answer_is_escaped_and_Japanese_is_not()
    {
        _service.Engine.Answer = _ => new Reply { Language = "ja", Intent = Intent.Nothing, Text = "水道<script>" };
        using var response = await AskAsync("""{"text":"x"}""");

        var body = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains("水道", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", body, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskAsync(string json)
    {
        using var client = _service.CreateClient();
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await client.PostAsync("/api/ask", content, Cancelled);
    }
}
