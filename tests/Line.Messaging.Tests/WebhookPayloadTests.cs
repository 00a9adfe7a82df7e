using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Line.Messaging.Tests.OpenApi;

namespace Line.Messaging.Tests;

public class WebhookPayloadTests
{
    private const string Common =
        """ "timestamp":1700000000000,"mode":"active","webhookEventId":"01FZ74A0TDDPYRVKNK77XKC3ZR","deliveryContext":{"isRedelivery":false},"source":{"type":"user","userId":"U0123"} """;

    public static TheoryData<string, Type, string> Kinds => new()
    {
        { "unsend", typeof(UnsendEvent), """ "unsend":{"messageId":"1"} """ },
        { "follow", typeof(FollowEvent), """ "replyToken":"r","follow":{"isUnblocked":true} """ },
        { "unfollow", typeof(UnfollowEvent), "" },
        { "join", typeof(JoinEvent), """ "replyToken":"r" """ },
        { "leave", typeof(LeaveEvent), "" },
        { "memberJoined", typeof(MemberJoinedEvent), """ "replyToken":"r","joined":{"members":[{"type":"user","userId":"U1"}]} """ },
        { "memberLeft", typeof(MemberLeftEvent), """ "left":{"members":[{"type":"user","userId":"U1"}]} """ },
        { "postback", typeof(PostbackEvent), """ "replyToken":"r","postback":{"data":"more:10","params":{"date":"2026-01-01"}} """ },
        { "videoPlayComplete", typeof(VideoPlayCompleteEvent), """ "replyToken":"r","videoPlayComplete":{"trackingId":"t"} """ },
        { "beacon", typeof(BeaconEvent), """ "replyToken":"r","beacon":{"hwid":"h","type":"enter","dm":"00"} """ },
        { "accountLink", typeof(AccountLinkEvent), """ "link":{"result":"ok","nonce":"n"} """ },
        { "membership", typeof(MembershipEvent), """ "replyToken":"r","membership":{"type":"joined","membershipId":3189} """ },
        { "module", typeof(ModuleEvent), """ "module":{"type":"attached","botId":"U1","scopes":["message:send"]} """ },
        { "activated", typeof(ActivatedEvent), """ "chatControl":{"expireAt":1700000000000} """ },
        { "deactivated", typeof(DeactivatedEvent), "" },
        { "botSuspended", typeof(BotSuspendedEvent), "" },
        { "botResumed", typeof(BotResumedEvent), "" },
        { "delivery", typeof(DeliveryEvent), """ "delivery":{"data":"hash"} """ },
    };

    public static TheoryData<string, Type, string> MessageTypes => new()
    {
        { "text", typeof(TextMessageContent), """ "text":"こんにちは (hello)","quoteToken":"q","emojis":[{"index":6,"length":7,"productId":"p","emojiId":"e"}] """ },
        { "image", typeof(ImageMessageContent), """ "quoteToken":"q","contentProvider":{"type":"line"},"imageSet":{"id":"s","index":1,"total":2} """ },
        { "video", typeof(VideoMessageContent), """ "quoteToken":"q","duration":60000,"contentProvider":{"type":"external","originalContentUrl":"https://a.example/v","previewImageUrl":"https://a.example/p"} """ },
        { "audio", typeof(AudioMessageContent), """ "duration":60000,"contentProvider":{"type":"line"} """ },
        { "file", typeof(FileMessageContent), """ "fileName":"申請書.pdf","fileSize":2138 """ },
        { "location", typeof(LocationMessageContent), """ "title":"市役所","address":"中央区","latitude":34.69,"longitude":135.5 """ },
        { "sticker", typeof(StickerMessageContent), """ "quoteToken":"q","packageId":"446","stickerId":"1988","stickerResourceType":"ANIMATION","keywords":["hi"] """ },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_event_is_read(string type, Type expected, string properties)
    {
        var body = Body(Event(type, properties));

        Assert.Empty(LineSchema.Webhook.Validate("CallbackRequest", body));
        var read = Assert.Single(Parse(body).Events);
        Assert.IsType(expected, read);
        Assert.Equal(type, read.Type);
        Assert.Equal("01FZ74A0TDDPYRVKNK77XKC3ZR", read.WebhookEventId);
        Assert.Equal(1700000000000, read.Timestamp);
        Assert.Equal("U0123", read.Source?.ChatId);
        Assert.True(read.IsActive);
        Assert.Null(read.Other);
    }

    [Theory]
    [MemberData(nameof(MessageTypes))]
    public void Every_type_of_message_is_read(string type, Type expected, string properties)
    {
        var body = Body(Message($$"""{"type":"{{type}}","id":"468789577898262530",{{properties}}}"""));

        Assert.Empty(LineSchema.Webhook.Validate("CallbackRequest", body));
        var read = Assert.IsType<MessageEvent>(Assert.Single(Parse(body).Events));
        Assert.IsType(expected, read.Message);
        Assert.Equal("468789577898262530", read.Message.Id);
        Assert.Null(read.Message.Other);
    }

    [Fact]
    public void The_mention_of_the_bot_is_read()
    {
        var text = Text("""{"type":"text","id":"1","text":"@bot 水道","quoteToken":"q","mention":{"mentionees":[{"type":"user","index":0,"length":4,"userId":"U1","isSelf":true},{"type":"all","index":0,"length":1}]}}""");

        Assert.Equal([new Mentionee("user", 0, 4, "U1", true), new Mentionee("all", 0, 1)], text.Mention?.Mentionees);
    }

    [Fact]
    public void An_unknown_event_keeps_its_JSON()
    {
        var read = Assert.IsType<UnknownEvent>(Assert.Single(Parse(Body(Event("teleport", """ "replyToken":"r","to":"moon" """))).Events));

        Assert.Equal("moon", read.Json.GetProperty("to").GetString());
        Assert.Equal("r", read.ReplyToken);
    }

    [Fact]
    public void An_unknown_message_keeps_its_JSON()
    {
        var read = Assert.IsType<MessageEvent>(Assert.Single(Parse(Body(Message("""{"type":"hologram","id":"1","depth":3}"""))).Events));

        Assert.Equal(3, Assert.IsType<UnknownMessageContent>(read.Message).Json.GetProperty("depth").GetInt32());
    }

    [Fact]
    public void Unknown_properties_are_kept()
    {
        var text = Text("""{"type":"text","id":"1","text":"a","quoteToken":"q","mood":"good"}""");

        Assert.Equal("good", text.Other?["mood"].GetString());
    }

    [Fact]
    public void An_edited_message_is_read()
    {
        var read = Assert.Single(Parse(Body(Event("messageEdited", """ "replyToken":"r","message":{"type":"text","id":"1","text":"b"} """))).Events);

        Assert.Equal("b", Assert.IsType<TextMessageContent>(Assert.IsType<MessageEditedEvent>(read).Message).Text);
    }

    [Fact]
    public void What_LINE_leaves_out_has_its_usual_meaning()
    {
        var read = Assert.Single(Parse("""{"events":[{"type":"message","message":{"type":"text","text":"a"}}]}""").Events);

        Assert.True(read.IsActive);
        Assert.False(read.DeliveryContext.IsRedelivery);
        Assert.Null(read.WebhookEventId);
        Assert.Null(read.Source);
        Assert.Equal("", Assert.IsType<MessageEvent>(read).Message.Id);
    }

    [Fact]
    public void Null_means_the_same_as_absent()
    {
        var read = Assert.Single(Parse(
            """{"destination":null,"events":[{"type":"message","mode":null,"timestamp":null,"webhookEventId":null,"source":{"type":"user","userId":"U1","groupId":null},"deliveryContext":{"isRedelivery":null},"replyToken":null,"message":{"type":"text","id":null,"text":"a","emojis":null,"mention":{"mentionees":[{"type":"user","index":0,"length":1,"userId":null,"isSelf":null}]}}}]}""").Events);

        Assert.True(read.IsActive);
        Assert.Equal("U1", read.Source?.ChatId);
        var text = Assert.IsType<TextMessageContent>(Assert.IsType<MessageEvent>(read).Message);
        Assert.Equal("a", text.Text);
        Assert.False(Assert.Single(text.Mention!.Mentionees).IsSelf);
    }

    [Fact]
    public void In_standby_the_channel_is_not_active() =>
        Assert.False(Assert.Single(Parse("""{"events":[{"type":"join","mode":"standby"}]}""").Events).IsActive);

    [Theory]
    [InlineData("3")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","message":null}""")]
    [InlineData("""{"type":"message","message":{"id":"1"}}""")]
    [InlineData("""{"type":"message","message":{"type":"text","id":"1"}}""")]
    [InlineData("""{"type":"message","message":{"type":"text","id":"1","text":5}}""")]
    [InlineData("""{"type":"join","timestamp":"soon"}""")]
    [InlineData("""{"type":"join","source":{"type":null}}""")]
    [InlineData("""{"type":"join","replyToken":"\udc00"}""")]
    [InlineData("""{"type":"unsend"}""")]
    public void One_malformed_event_loses_none_of_the_others(string bad)
    {
        var payload = Parse(Body(Event("follow", """ "replyToken":"r" """), bad, Event("join", """ "replyToken":"s" """)));

        Assert.Equal(["follow", "join"], payload.Events.Select(e => e.Type));
        Assert.Equal(1, Assert.Single(payload.Malformed).Position);
    }

    [Fact]
    public void Half_an_emoji_in_a_text_does_not_cost_the_answer() =>
        Assert.Equal("a\ufffd\n\"b\u3042", Text("""{"type":"text","id":"1","text":"a\ud83d\n\"b\u3042"}""").Text);

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"events":{}}""")]
    [InlineData("""{"events":[}""")]
    public void A_body_without_events_is_no_payload(string body) => Assert.Null(WebhookPayload.TryParse(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void An_empty_batch_is_a_payload() => Assert.Empty(Parse("""{"destination":"U1","events":[]}""").Events);

    [Fact]
    public void Nesting_without_end_is_no_payload() =>
        Assert.Null(WebhookPayload.TryParse(Encoding.UTF8.GetBytes("{\"events\":" + new string('[', 100_000))));

    [Property(MaxTest = 1000)]
    public void Random_bytes_never_crash_the_reader(byte[] bytes) => WebhookPayload.TryParse(bytes);

    [Property(MaxTest = 2000)]
    public Property A_body_damaged_anywhere_never_crashes_the_reader()
    {
        var body = Encoding.UTF8.GetBytes(Body(
            [.. Kinds.Select(k => Event(k.Data.Item1, k.Data.Item3)), .. MessageTypes.Select(m => Message($$"""{"type":"{{m.Data.Item1}}","id":"1",{{m.Data.Item3}}}"""))]));
        string[] shards = ["null", "0", "-1e99", "{}", "[]", "\"\\ud800\"", "true", "\"", ",", "\u0000", "\\u"];
        return Prop.ForAll(
            Gen.Choose(0, body.Length - 1).ToArbitrary(),
            Gen.Choose(0, 40).ToArbitrary(),
            Gen.Elements(shards).ToArbitrary(),
            (at, length, shard) =>
            {
                byte[] damaged = [.. body.Take(at), .. Encoding.UTF8.GetBytes(shard), .. body.Skip(at + length)];
                var payload = WebhookPayload.TryParse(damaged);
                return payload is null || payload.Events.Count + payload.Malformed.Count > 0;
            });
    }

    [Property(MaxTest = 500)]
    public Property Values_of_any_JSON_type_in_any_place_lose_no_event()
    {
        string[] names = ["type", "source", "timestamp", "mode", "webhookEventId", "deliveryContext", "replyToken", "message", "postback", "unsend", "joined", "x"];
        string[] values = ["null", "1", "1.5", "\"message\"", "\"postback\"", "{}", "[]", "true", "{\"type\":\"text\",\"text\":\"a\"}", "{\"data\":1}"];
        var property = from name in Gen.Elements(names) from value in Gen.Elements(values) select $"\"{name}\":{value}";
        return Prop.ForAll(
            property.ArrayOf(5).ToArbitrary(),
            properties =>
            {
                var payload = Parse(Body("{" + string.Join(',', properties) + "}", Event("join", "")));
                return payload.Events.Count + payload.Malformed.Count == 2 && payload.Events.Any(e => e is JoinEvent);
            });
    }

    private static WebhookPayload Parse(string body) => WebhookPayload.TryParse(Encoding.UTF8.GetBytes(body))!;

    private static TextMessageContent Text(string message) => Assert.IsType<TextMessageContent>(
        Assert.IsType<MessageEvent>(Assert.Single(Parse(Body(Message(message))).Events)).Message);

    private static string Body(params string[] events) =>
        $$"""{"destination":"U00000000000000000000000000000000","events":[{{string.Join(',', events)}}]}""";

    private static string Event(string type, string properties) =>
        $$"""{"type":"{{type}}",{{Common}}{{(properties.Length == 0 ? "" : ",")}}{{properties}}}""";

    private static string Message(string message) => Event("message", $"\"replyToken\":\"r\",\"message\":{message}");
}
