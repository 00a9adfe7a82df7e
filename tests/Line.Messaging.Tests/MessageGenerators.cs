using FsCheck;
using FsCheck.Fluent;

namespace Line.Messaging.Tests;

/// <summary>Any message that the library lets one build, of texts that fit only after <see cref="LineText"/> cut them.</summary>
internal static class MessageGenerators
{
    private static readonly Gen<Uri> Links = Gen.Elements(
        new Uri("https://city.example/measures/1-1-1?lang=ja"), new Uri("https://city.example/施策?q=水道 局"),
        new Uri("tel:0612345678"), new Uri("http://localhost:5080/measures/1-1-3"), new Uri("line://ti/p/@city"));

    private static readonly Gen<Uri> Images = Gen.Elements(new Uri("https://city.example/絵.png"), new Uri("https://city.example/a.jpg"));

    private static readonly DateTime Noon = new(2026, 4, 1, 12, 0, 0, DateTimeKind.Unspecified);

    private static readonly Gen<FlexColor?> Colors = OrNull(Gen.Elements(new FlexColor("#0017c1"), new FlexColor("#00118f80")));

    private static readonly Gen<FlexLength?> Lengths =
        OrNull(Gen.OneOf(Gen.Elements(FlexLength.None, FlexLength.Xs, FlexLength.Xxl), Gen.Choose(0, 40).Select(FlexLength.Pixels)));

    private static readonly Gen<FlexFontSize?> FontSizes =
        OrNull(Gen.OneOf(Gen.Elements(FlexFontSize.Xxs, FlexFontSize.Md, FlexFontSize.Xxl), Gen.Choose(1, 40).Select(FlexFontSize.Pixels)));

    public static Gen<Message> Messages { get; } =
        from message in Gen.OneOf(Texts(), TextsV2(), Stickers(), Pictures(), Media(), Imagemaps(), Templates(), Flexes())
        from quickReply in OrNull(QuickReplies())
        from sender in OrNull(Gen.Constant(new Sender("市役所", new Uri("https://city.example/icon.png"))))
        select message with { QuickReply = quickReply, Sender = sender };

    private static Gen<Message> Texts() => from text in TextGenerators.Visible(1_500) select (Message)TextMessage.Split(text)[0];

    private static Gen<Message> TextsV2() =>
        from parts in Gen.OneOf(
            TextGenerators.Visible(20).Select(TextPart.Plain),
            Gen.Constant(TextPart.Emoji("5ac1bfd5040ab15980c9b435", "001")),
            Gen.Elements(TextPart.Mention("U1"), TextPart.MentionAll())).ArrayOf(8)
        select (Message)new TextMessageV2(parts);

    private static Gen<Message> Stickers() => from id in Gen.Choose(1, 99_999) select (Message)new StickerMessage("446", $"{id}");

    private static Gen<Message> Pictures() => from a in Images from b in Images select (Message)new ImageMessage(a, b);

    private static Gen<Message> Media() => Gen.OneOf(
        from video in Images from tracked in Gen.Elements(null, "a-1:<ok>") select (Message)new VideoMessage(video, video, tracked),
        from sound in Images from duration in Gen.Choose(1, 100_000) select (Message)new AudioMessage(sound, duration),
        from title in Fit(100)
        from address in Fit(100)
        from north in Gen.Choose(-90, 90)
        from east in Gen.Choose(-1_800, 1_800)
        select (Message)new LocationMessage(title, address, north, east / 10.0));

    private static Gen<Message> Imagemaps() =>
        from image in Images
        from alt in Fit(LineLimits.AltText)
        from height in Gen.Choose(200, 2_000)
        from count in Gen.Choose(1, LineLimits.ImagemapActions)
        from actions in ImagemapActions(height).ArrayOf(count)
        select (Message)new ImagemapMessage(image, alt, height, actions);

    private static Gen<ImagemapAction> ImagemapActions(int height) =>
        from x in Gen.Choose(0, 500)
        from y in Gen.Choose(0, 100)
        from width in Gen.Choose(1, 540)
        from tall in Gen.Choose(1, height - 100)
        from label in OrNull(Fit(LineLimits.ImagemapLabel))
        from text in Fit(LineLimits.ActionText)
        from link in Links
        from kind in Gen.Choose(0, 2)
        let area = new ImagemapArea(x, y, width, tall)
        select kind switch
        {
            0 => new ImagemapUriAction(area, link, label),
            1 => (ImagemapAction)new ImagemapMessageAction(area, text, label),
            _ => new ImagemapClipboardAction(area, text, label),
        };

    /// <summary>Any rich menu that the library lets one build.</summary>
    public static Gen<RichMenu> RichMenus { get; } =
        from width in Gen.Choose(800, 2_500)
        from height in Gen.Choose(250, (int)(width / 1.45))
        from name in Fit(LineLimits.RichMenuName)
        from bar in Fit(LineLimits.ChatBarText)
        from count in Gen.Choose(0, LineLimits.RichMenuAreas)
        from actions in Gen.OneOf(
            Actions(LineLimits.Label), Label(20).Select(l => (LineAction)new RichMenuSwitchAction("other-menu_2", "switched", l))).ArrayOf(count)
        from x in Gen.Choose(0, width - 1)
        from y in Gen.Choose(0, height - 1)
        from selected in Gen.Elements(true, false)
        select new RichMenu(
            new RichMenuSize(width, height), name, bar, [.. actions.Select(a => new RichMenuArea(new RichMenuBounds(x, y, width - x, height - y), a))], selected);

    private static Gen<QuickReply> QuickReplies() =>
        from count in Gen.Choose(1, LineLimits.QuickReplies)
        from items in Gen.OneOf(
            TextGenerators.Visible(40).Select(QuickReplyItem.Say),
            Actions(LineLimits.Label).Select(a => new QuickReplyItem(a)),
            Label(20).Select(l => new QuickReplyItem(new CameraAction(l), new Uri("https://city.example/i.png"))),
            Label(20).Select(l => new QuickReplyItem(new CameraRollAction(l))),
            Label(20).Select(l => new QuickReplyItem(new LocationAction(l)))).ArrayOf(count)
        select new QuickReply(items);

    private static Gen<string> Label(int max) => TextGenerators.Visible(20).Select(t => LineText.CutClusters(LineText.Clean(t), max));

    private static Gen<string> Fit(int max) => TextGenerators.Visible(80).Select(t => LineText.Cut(LineText.Clean(t), max));

    private static Gen<LineAction> Actions(int maxLabel) => Gen.OneOf(
        from label in Label(maxLabel)
        from data in Fit(300)
        from shown in OrNull(Fit(300))
        from option in Gen.Elements<PostbackInputOption?>(null, PostbackInputOption.OpenKeyboard)
        select (LineAction)new PostbackAction(label, data, shown, option, option is null ? null : "x"),
        from label in Label(maxLabel) from text in Fit(300) select (LineAction)new MessageAction(label, text),
        from label in Label(maxLabel) from uri in Links from desktop in OrNull(Links) select (LineAction)new UriAction(label, uri, desktop),
        from label in Label(maxLabel)
        from mode in Gen.Elements(Enum.GetValues<DatetimePickerMode>())
        from initial in OrNull(Gen.Choose(0, 100_000).Select(m => (DateTime?)Noon.AddMinutes(m)))
        select (LineAction)new DatetimePickerAction(label, "when", mode, initial, Noon, Noon.AddDays(30).AddMinutes(1)),
        from label in Label(maxLabel) from text in Fit(1_000) select (LineAction)new ClipboardAction(label, text));

    private static Gen<Message> Templates() =>
        from alt in TextGenerators.Visible(500).Select(t => LineText.Cut(LineText.Clean(t), LineLimits.AltText))
        from template in Gen.OneOf(Buttons(), Confirms(), Carousels(), ImageCarousels())
        select (Message)new TemplateMessage(alt, template);

    private static Gen<Template> Buttons() =>
        from text in Label(60)
        from title in OrNull(Label(40))
        from image in OrNull(Images)
        from count in Gen.Choose(1, 4)
        from actions in Actions(20).ArrayOf(count)
        from tap in OrNull(Actions(20))
        select (Template)new ButtonsTemplate(text, actions, title, image)
        {
            DefaultAction = tap,
            ImageSize = TemplateImageSize.Contain,
            ImageAspectRatio = TemplateImageAspectRatio.Square,
        };

    private static Gen<Template> Confirms() =>
        from text in Label(240) from a in Actions(20) from b in Actions(20) select (Template)new ConfirmTemplate(text, a, b);

    private static Gen<Template> Carousels() =>
        from count in Gen.Choose(1, 10)
        from buttons in Gen.Choose(1, 3)
        from titled in Gen.Elements(true, false)
        from columns in Columns(buttons, titled).ArrayOf(count)
        select (Template)new CarouselTemplate(columns);

    private static Gen<CarouselColumn> Columns(int buttons, bool titled) =>
        from text in Label(60)
        from title in Label(40)
        from actions in Actions(20).ArrayOf(buttons)
        select new CarouselColumn(text, actions, titled ? title : null);

    private static Gen<Template> ImageCarousels() =>
        from count in Gen.Choose(1, 10)
        from columns in (from image in Images from action in Actions(12) select new ImageCarouselColumn(image, action)).ArrayOf(count)
        select (Template)new ImageCarouselTemplate(columns);

    private static Gen<Message> Flexes() =>
        from alt in TextGenerators.Visible(500).Select(t => LineText.Cut(LineText.Clean(t), LineLimits.AltText))
        from size in OrNull(Gen.Elements(Enum.GetValues<FlexBubbleSize>()).Select(s => (FlexBubbleSize?)s))
        from count in Gen.Choose(1, 14)
        from bubbles in Bubbles(size).ArrayOf(count)
        from alone in Gen.Elements(true, false)
        select (Message)new FlexMessage(
            alt, alone ? bubbles[0] : new FlexCarousel([.. bubbles.Take(FlexCarousel.CountFitting(bubbles))]));

    private static Gen<FlexBubble> Bubbles(FlexBubbleSize? size) =>
        from header in OrNull(Boxes(1))
        from hero in OrNull(Gen.OneOf(FlexImages(), Boxes(0).Select(b => (FlexComponent)b)))
        from body in Boxes(2)
        from footer in OrNull(Boxes(0))
        from color in Colors
        from action in OrNull(Actions(40))
        select new FlexBubble(
            header,
            hero,
            body,
            footer,
            size,
            FlexDirection.Ltr,
            new FlexBubbleStyles { Header = new FlexBlockStyle { BackgroundColor = color, Separator = true, SeparatorColor = color } },
            action);

    private static Gen<FlexBox> Boxes(int depth) =>
        from layout in Gen.Elements(FlexLayout.Horizontal, FlexLayout.Vertical)
        from count in Gen.Choose(0, 3)
        from contents in Components(depth).ArrayOf(count)
        from length in Lengths
        from color in Colors
        from justify in Gen.Elements(Enum.GetValues<FlexJustify>())
        from align in Gen.Elements(Enum.GetValues<FlexAlignItems>())
        select new FlexBox(layout, contents)
        {
            Spacing = length,
            PaddingAll = length,
            CornerRadius = length,
            BorderWidth = FlexLength.Pixels(1),
            BorderColor = color,
            BackgroundColor = color,
            Height = FlexLength.Percent(50),
            MaxHeight = FlexLength.Pixels(900),
            MaxWidth = FlexLength.Percent(100),
            Position = FlexPosition.Relative,
            OffsetTop = length,
            OffsetStart = length,
            Background = color is null ? null : new FlexLinearGradient(90, color, new FlexColor("#ffffff")),
            JustifyContent = justify,
            AlignItems = align,
            Flex = count,
        };

    private static Gen<FlexComponent> Components(int depth)
    {
        var leaves = new[]
        {
            FlexTexts().Select(t => (FlexComponent)t),
            Actions(40).Select(a => (FlexComponent)new FlexButton(a) { Style = FlexButtonStyle.Primary, Height = FlexButtonHeight.Md, ShrinkToFit = true }),
            FlexImages(),
            Colors.Select(c => (FlexComponent)new FlexSeparator { Color = c, Margin = FlexLength.Lg }),
            from image in Images from text in FlexTexts() select (FlexComponent)FlexBox.Baseline(new FlexIcon(image), text),
        };
        return Gen.OneOf(depth == 0 ? leaves : [.. leaves, Boxes(depth - 1).Select(b => (FlexComponent)b)]);
    }

    private static Gen<FlexComponent> FlexImages() =>
        from image in Images
        select (FlexComponent)new FlexImage(image)
        {
            AspectRatio = new FlexAspectRatio(20, 13),
            AspectMode = FlexAspectMode.Cover,
            Size = FlexImageSize.Full,
        };

    private static Gen<FlexText> FlexTexts() =>
        from text in TextGenerators.Visible(10)
        from size in FontSizes
        from color in Colors
        from spans in Gen.Elements(true, false)
        from decoration in Gen.Elements(Enum.GetValues<FlexDecoration>())
        select (spans ? new FlexText([new FlexSpan(text) { Size = size, Color = color, Decoration = decoration }]) : new FlexText(text)) with
        {
            Wrap = true,
            MaxLines = 3,
            Weight = FlexWeight.Bold,
            Align = FlexAlign.Start,
            Gravity = FlexGravity.Center,
            LineSpacing = FlexLength.Pixels(6),
            Decoration = decoration,
            Style = FlexStyle.Italic,
            Scaling = true,
            Size = size,
            Color = color,
        };

    private static Gen<T?> OrNull<T>(Gen<T> gen) => Gen.OneOf(gen.Select(v => (T?)v), Gen.Constant(default(T)));
}
