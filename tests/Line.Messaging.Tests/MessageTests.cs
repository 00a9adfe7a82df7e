using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Line.Messaging.Tests.OpenApi;

namespace Line.Messaging.Tests;

public class MessageTests
{
    private static readonly Uri Image = new("https://city.example/a.png");
    private static readonly LineAction Say = new MessageAction("label", "text");

    [Property(MaxTest = 1000)]
    public Property Every_message_is_valid_against_the_schema_of_LINE() => Prop.ForAll(
        MessageGenerators.Messages.ToArbitrary(),
        message =>
        {
            var errors = LineSchema.Api.Validate("ReplyMessageRequest", $$"""{"replyToken":"r","messages":[{{message.ToJson()}}]}""");
            return (errors.Count == 0).Label(string.Join('\n', errors));
        });

    [Property(MaxTest = 500)]
    public Property Every_message_keeps_the_documented_limits() => Prop.ForAll(
        MessageGenerators.Messages.ToArbitrary(),
        message =>
        {
            using var document = JsonDocument.Parse(message.ToJson());
            var problems = Walk(document.RootElement).ToList();
            return (problems.Count == 0).Label(string.Join('\n', problems));
        });

    [Property(MaxTest = 300)]
    public Property Every_rich_menu_is_valid_against_the_schema_of_LINE() => Prop.ForAll(
        MessageGenerators.RichMenus.ToArbitrary(),
        menu =>
        {
            var errors = LineSchema.Api.Validate("RichMenuRequest", menu.ToJson());
            return (errors.Count == 0).Label(string.Join('\n', errors));
        });

    [Fact]
    public void A_video_stands_in_a_bubble_of_its_own()
    {
        var bubble = new FlexBubble(hero: new FlexVideo(Image, Image, new FlexImage(Image)), size: FlexBubbleSize.Kilo);

        Assert.Empty(LineSchema.Api.Validate(
            "ReplyMessageRequest", $$"""{"replyToken":"r","messages":[{{new FlexMessage("a", bubble).ToJson()}}]}"""));
        Assert.Throws<ArgumentException>(() => new FlexCarousel(bubble));
        Assert.Throws<ArgumentException>(() => new FlexBubble(hero: bubble.Hero, size: FlexBubbleSize.Nano));
    }

    [Theory]
    [InlineData(DatetimePickerMode.Date, "2026-04-01")]
    [InlineData(DatetimePickerMode.Time, "09:05")]
    [InlineData(DatetimePickerMode.Datetime, "2026-04-01T09:05")]
    public void A_date_is_written_as_its_mode_wants(DatetimePickerMode mode, string expected) => Assert.Equal(
        expected, new DatetimePickerAction("a", "d", mode, new DateTime(2026, 4, 1, 9, 5, 59, DateTimeKind.Unspecified)).Initial);

    [Fact]
    public void The_check_itself_finds_what_LINE_refuses()
    {
        const string bad = """{"replyToken":"r","messages":[{"type":"flex","altText":null,"contents":{"type":"bubble","size":"huge","boddy":{},"body":{"type":"box","layout":"vertical","contents":[{"type":"txt"}]}}}]}""";

        Assert.Equal(4, LineSchema.Api.Validate("ReplyMessageRequest", bad).Count);
    }

    [Fact]
    public void Text_longer_than_5000_units_is_refused_and_split_instead()
    {
        var text = string.Concat(Enumerable.Repeat("水道局の施策です。", 1_000));

        Assert.Throws<ArgumentException>(() => new TextMessage(text));
        var parts = TextMessage.Split(text);
        Assert.Equal(text, string.Concat(parts.Select(p => p.Text)));
        Assert.All(parts, p => Assert.EndsWith("。", p.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("\u0000")]
    public void Blank_text_is_refused(string text) => Assert.Throws<ArgumentException>(() => new TextMessage(text));

    [Fact]
    public void Braces_in_textV2_are_escaped_and_parts_get_keys()
    {
        var json = new TextMessageV2([TextPart.Plain("{a} "), TextPart.MentionAll(), TextPart.Emoji("p", "e")]).ToJson();

        Assert.Equal(
            """{"type":"textV2","text":"{{a}} {p0}{p1}","substitution":{"p0":{"type":"mention","mentionee":{"type":"all"}},"p1":{"type":"emoji","productId":"p","emojiId":"e"}}}""",
            json);
    }

    [Fact]
    public void Japanese_is_sent_as_it_is_and_not_escaped() => Assert.Equal("""{"type":"text","text":"水道局"}""", new TextMessage("水道局").ToJson());

    [Theory]
    [InlineData("ftp://city.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:a@city.example")]
    public void Other_schemes_are_refused(string uri) => Assert.Throws<ArgumentException>(() => new UriAction("a", new Uri(uri)));

    public static TheoryData<string, Action> Refused => new()
    {
        { "a label of 21 clusters in a quick reply", () => _ = new QuickReplyItem(new MessageAction(new string('あ', 21), "a")) },
        { "a quick reply without a label", () => _ = new QuickReplyItem(new MessageAction(null, "a")) },
        { "14 quick replies", () => _ = new QuickReply([.. Enumerable.Repeat(QuickReplyItem.Say("a"), 14)]) },
        { "no quick reply", () => _ = new QuickReply([]) },
        { "postback data of 301 units", () => _ = new PostbackAction("a", new string('a', 301)) },
        { "text of 301 units", () => _ = new MessageAction("a", new string('a', 301)) },
        { "an address of 1001 characters", () => _ = new UriAction("a", new Uri("https://a.example/" + new string('a', 983))) },
        { "a relative address", () => _ = new UriAction("a", new Uri("/a", UriKind.Relative)) },
        { "an http picture", () => _ = new ImageMessage(new Uri("http://a.example/a.png"), Image) },
        { "a text to fill in without a keyboard", () => _ = new PostbackAction("a", "b", fillInText: "c") },
        { "an altText of 1501 units", () => _ = new TemplateMessage(new string('a', 1_501), new ConfirmTemplate("a", Say, Say)) },
        { "five buttons", () => _ = new ButtonsTemplate("a", [Say, Say, Say, Say, Say]) },
        { "61 clusters under a title", () => _ = new ButtonsTemplate(new string('a', 61), [Say], "title") },
        { "columns with unlike buttons", () => _ = new CarouselTemplate(new CarouselColumn("a", [Say]), new CarouselColumn("a", [Say, Say])) },
        { "11 columns", () => _ = new CarouselTemplate([.. Enumerable.Repeat(new CarouselColumn("a", [Say]), 11)]) },
        { "a camera in a template", () => _ = new ConfirmTemplate("a", new CameraAction("a"), Say) },
        { "13 bubbles", () => _ = new FlexCarousel([.. Enumerable.Repeat(Bubble("a"), 13)]) },
        { "bubbles of two sizes", () => _ = new FlexCarousel(Bubble("a"), Bubble("a", FlexBubbleSize.Kilo)) },
        { "a bubble of more than 30 KB", () => _ = Bubble(new string('あ', 10_000)) },
        { "a carousel of more than 50 KB", () => _ = new FlexCarousel(Bubble(new string('あ', 9_000)), Bubble(new string('あ', 9_000))) },
        { "an empty bubble", () => _ = new FlexBubble() },
        { "an icon outside a baseline", () => _ = FlexBox.Vertical(new FlexIcon(Image)) },
        { "a button on a baseline", () => _ = FlexBox.Baseline(new FlexButton(Say)) },
        { "a button as hero", () => _ = new FlexBubble(hero: new FlexButton(Say)) },
        { "a colour by name", () => _ = new FlexColor("blue") },
        { "an enum value without a name", () => _ = Bubble("a", (FlexBubbleSize)99) },
        { "boxes eleven deep", () => _ = Enumerable.Range(0, 11).Aggregate(FlexBox.Vertical(), (inner, _) => FlexBox.Vertical(inner)) },
        { "21 emoji", () => _ = new TextMessageV2([.. Enumerable.Repeat(TextPart.Emoji("a", "b"), 21)]) },
        { "a sticker id of letters", () => _ = new StickerMessage("a", "1") },
        { "a rich menu too narrow", () => _ = Menu(799, 300) },
        { "a rich menu too high for its width", () => _ = Menu(1_450, 1_001) },
        { "an area outside the rich menu", () => _ = Menu(2_500, 843, new RichMenuArea(new RichMenuBounds(2_400, 0, 101, 843), Say)) },
        { "21 areas", () => _ = Menu(2_500, 843, [.. Enumerable.Repeat(new RichMenuArea(new RichMenuBounds(0, 0, 9, 9), Say), 21)]) },
        { "a bar of 15 units", () => _ = new RichMenu(new RichMenuSize(2_500, 843), "a", new string('あ', 15), []) },
        { "a camera in a rich menu", () => _ = new RichMenuArea(new RichMenuBounds(0, 0, 9, 9), new CameraAction("a")) },
        { "a change of rich menus in a quick reply", () => _ = new QuickReplyItem(new RichMenuSwitchAction("a", "b", "c")) },
        { "a change of rich menus in a button", () => _ = new FlexButton(new RichMenuSwitchAction("a", "b", "c")) },
        { "an alias in capitals", () => _ = new RichMenuSwitchAction("A", "b") },
        { "a latest choice before the earliest", () => _ = new DatetimePickerAction("a", "d", DatetimePickerMode.Date, min: Day, max: Day) },
        { "a year before 1900", () => _ = new DatetimePickerAction("a", "d", DatetimePickerMode.Date, Day.AddYears(-200)) },
        { "another desktop scheme", () => _ = new UriAction("a", Image, new Uri("ftp://city.example/")) },
        { "a place beyond the pole", () => _ = new LocationMessage("a", "b", 90.1, 0) },
        { "a place that is no number", () => _ = new LocationMessage("a", "b", 0, double.NaN) },
        { "a silent sound", () => _ = new AudioMessage(Image, 0) },
        { "a video id with a space", () => _ = new VideoMessage(Image, Image, "a b") },
        { "a place outside the imagemap", () => _ = new ImagemapMessage(Image, "a", 1_040, new ImagemapMessageAction(new ImagemapArea(0, 0, 1_041, 1), "a")) },
        { "an imagemap with 51 places", () => _ = new ImagemapMessage(Image, "a", 1_040, [.. Enumerable.Repeat(new ImagemapMessageAction(new ImagemapArea(0, 0, 1, 1), "a"), 51)]) },
        { "a sender called LINE", () => _ = new Sender("Line") },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_LINE_refuses_cannot_be_built(string what, Action build) =>
        Assert.True(Record.Exception(build) is ArgumentException, what);

    [Fact]
    public void A_label_counts_grapheme_clusters_and_not_units() =>
        Assert.NotNull(new QuickReplyItem(new MessageAction(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 20)), "a")));

    [Fact]
    public void As_many_bubbles_as_fit_are_counted_with_room_for_the_last()
    {
        var big = Bubble(new string('あ', 4_000));
        var last = Bubble("続き");

        var count = FlexCarousel.CountFitting([big, big, big, big, big], last);

        Assert.Equal(4, count);
        Assert.True(new FlexCarousel([big, big, big, big, last]).ByteCount <= 50_000);
        Assert.Equal(11, FlexCarousel.CountFitting([.. Enumerable.Repeat(last, 20)], last));
        Assert.Equal(12, FlexCarousel.CountFitting([.. Enumerable.Repeat(last, 20)]));
    }

    private static readonly DateTime Day = new(2026, 4, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private static RichMenu Menu(int width, int height, params IReadOnlyList<RichMenuArea> areas) =>
        new(new RichMenuSize(width, height), "name", "bar", areas);

    private static FlexBubble Bubble(string text, FlexBubbleSize? size = null) => new(body: FlexBox.Vertical(new FlexText(text)), size: size);

    private static IEnumerable<string> Walk(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return json.EnumerateArray().SelectMany(Walk);
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var type = json.TryGetProperty("type", out var t) ? t.GetString() : "";
        return Own(json, type).Concat(json.EnumerateObject().SelectMany(p => Walk(p.Value)));
    }

    private static IEnumerable<string> Own(JsonElement json, string? type)
    {
        string? Text(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        int Items(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 0;
        var bytes = Encoding.UTF8.GetByteCount(json.GetRawText());
        var limits = new (string Name, int Value, int Max)[]
        {
            ("text", Text("text")?.Length ?? 0, type is "message" or "postback" ? 300 : 5_000),
            ("altText", Text("altText")?.Length ?? 0, 1_500),
            ("label", LineText.CountClusters(Text("label") ?? ""), json.TryGetProperty("area", out _) ? 50 : 40),
            ("data", Text("data")?.Length ?? 0, 300),
            ("displayText", Text("displayText")?.Length ?? 0, 300),
            ("uri", Text("uri")?.Length ?? 0, 1_000),
            ("bubble", type == "bubble" ? bytes : 0, 30_000),
            ("carousel", type == "carousel" ? bytes : 0, 50_000),
            ("bubbles", type == "carousel" ? Items("contents") : 0, 12),
            ("quick replies", Items("items"), 13),
        };
        return limits.Where(l => l.Value > l.Max).Select(l => $"{type}: {l.Name} is {l.Value}, more than {l.Max}");
    }
}
