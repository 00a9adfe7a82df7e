using System.Net;
using System.Text;
using System.Text.Json;
using Line.Messaging.Tests.OpenApi;

namespace Line.Messaging.Tests;

public class SerializedMessagesTests
{
    private static readonly Message[] Answer =
    [
        new TextMessage("4件あります。<&'\"😀"),
        new FlexMessage("水道局", new FlexBubble(body: FlexBox.Vertical(new FlexText("水道局")))),
        new TextMessage("ほかには？") { QuickReply = new QuickReply(QuickReplyItem.Say("もっと")) },
    ];

    [Fact]
    public void They_are_the_JSON_that_each_message_is_sent_as() => Assert.Equal(
        $"[{string.Join(',', Answer.Select(m => m.ToJson()))}]", Encoding.UTF8.GetString(SerializedMessages.From(Answer).Json.Span));

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var written = SerializedMessages.From(Answer);

        var read = SerializedMessages.Read(written.Json);

        Assert.Equal(written.Json.ToArray(), read.Json.ToArray());
        Assert.Equal((3, 2), (read.Count, read.Texts));
    }

    [Fact]
    public void Texts_only_leaves_layouts_out_and_keeps_texts_as_they_were() => Assert.Equal(
        $"[{Answer[0].ToJson()},{Answer[2].ToJson()}]", Encoding.UTF8.GetString(SerializedMessages.From(Answer).TextsOnly()!.Json.Span));

    [Fact]
    public void There_is_no_texts_only_where_nothing_goes_or_nothing_stays()
    {
        Assert.Null(SerializedMessages.From([Answer[0]]).TextsOnly());
        Assert.Null(SerializedMessages.From([Answer[1]]).TextsOnly());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1,2,3,4,5,6]")]
    [InlineData("[")]
    public void What_is_no_list_of_messages_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => SerializedMessages.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void None_and_more_than_five_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => SerializedMessages.From([]));
        Assert.ThrowsAny<ArgumentException>(() => SerializedMessages.From([.. Enumerable.Repeat(Answer[0], 6)]));
    }

    [Fact]
    public async Task They_are_replied_and_pushed_as_they_are()
    {
        var line = new Recorder();
        using var http = new HttpClient(line) { BaseAddress = new Uri("https://line.example/") };
        var client = new LineMessagingClient(http, TimeProvider.System);
        var messages = SerializedMessages.From(Answer);
        var key = Guid.NewGuid();

        Assert.True((await client.ReplyAsync("token\"1", messages, TestContext.Current.CancellationToken)).IsAccepted);
        Assert.Empty(LineSchema.Api.Validate("ReplyMessageRequest", line.Body));
        Assert.Equal("token\"1", JsonDocument.Parse(line.Body).RootElement.GetProperty("replyToken").GetString());
        Assert.Contains(Encoding.UTF8.GetString(messages.Json.Span), line.Body, StringComparison.Ordinal);
        Assert.Null(line.RetryKey);

        Assert.True((await client.PushAsync("U1", messages, key, TestContext.Current.CancellationToken)).IsAccepted);
        Assert.Empty(LineSchema.Api.Validate("PushMessageRequest", line.Body));
        Assert.Equal(key.ToString(), line.RetryKey);
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public string Body { get; private set; } = "";

        public string? RetryKey { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            RetryKey = request.Headers.TryGetValues("X-Line-Retry-Key", out var keys) ? keys.Single() : null;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") };
        }
    }
}
