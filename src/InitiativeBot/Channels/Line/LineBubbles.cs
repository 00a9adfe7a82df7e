using InitiativeBot.Conversation;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// How cards look: the colours of the Digital Agency's design system, letters that grow with the reader's own size, targets
/// higher than 44 pixels, and a width that shows the edge of the next card on a small phone.
/// </summary>
internal static class LineBubbles
{
    private const FlexBubbleSize Size = FlexBubbleSize.Kilo;
    private const int MaxTitle = 200;
    private const int MaxDepartment = 100;
    private const int MaxSummary = 300;
    private const int MaxChoice = 100;

    private static readonly FlexColor TextColor = new("#333333");
    private static readonly FlexColor LinkColor = new("#00118f");
    private static readonly FlexColor ButtonColor = new("#0017c1");
    private static readonly FlexColor HeaderGround = new("#e8f1fe");
    private static readonly FlexColor White = new("#ffffff");

    private static readonly FlexBubbleStyles CardStyles = new() { Header = new FlexBlockStyle { BackgroundColor = HeaderGround } };

    /// <summary>A measure: who is responsible, its title, what it is, and the way to its page where there is an address for it.</summary>
    public static FlexBubble Card(Card card, string label, Uri? page)
    {
        var title = Fit(card.Title, MaxTitle) ?? card.Id.ToString();
        var summary = Fit(card.Summary, MaxSummary);
        var body = new List<FlexComponent>
        {
            new FlexText(title) { Size = FlexFontSize.Md, Weight = FlexWeight.Bold, Color = TextColor, Wrap = true, MaxLines = 4, Scaling = true },
        };
        if (summary is not null)
        {
            body.Add(Body(summary) with { Margin = FlexLength.Lg, MaxLines = 7 });
        }

        var department = Fit(card.Department, MaxDepartment);
        return new FlexBubble(
            header: department is null ? null : Block(
                new FlexText(department) { Size = FlexFontSize.Xs, Weight = FlexWeight.Bold, Color = LinkColor, Wrap = true, MaxLines = 2, Scaling = true }) with
            {
                PaddingTop = FlexLength.Pixels(10),
                PaddingBottom = FlexLength.Pixels(10),
            },
            body: Block(body),
            footer: page is null ? null : Footer(new UriAction(LineText.CutClusters(label, LineLimits.Label), page)),
            size: Size,
            styles: department is null ? null : CardStyles);
    }

    /// <summary>The bubble after the last card of a page: how many are left and the way to them.</summary>
    public static FlexBubble More(string rest, PostbackAction action) => new(
        body: Block(Body(rest) with { Align = FlexAlign.Center }) with { JustifyContent = FlexJustify.Center },
        footer: Footer(action),
        size: Size);

    /// <summary>Things to say, one under the other, over several lines where they are long: unlike quick replies they are shown on the desktop too.</summary>
    public static FlexBubble Choices(string heading, IReadOnlyList<string> choices) => new(
        body: Block([Body(heading), .. choices.Select(Choice)]) with { Spacing = FlexLength.Pixels(10) },
        size: FlexBubbleSize.Mega);

    private static FlexBox Block(params IReadOnlyList<FlexComponent> contents) =>
        FlexBox.Vertical(contents) with { PaddingAll = FlexLength.Pixels(16) };

    private static FlexText Body(string text) => new(text)
    {
        Size = FlexFontSize.Sm,
        Color = TextColor,
        Wrap = true,
        LineSpacing = FlexLength.Pixels(6),
        Scaling = true,
    };

    private static FlexBox Footer(LineAction action) => Block(new FlexButton(action)
    {
        Style = FlexButtonStyle.Primary,
        Color = ButtonColor,
        Height = FlexButtonHeight.Md,
        ShrinkToFit = true,
        Scaling = true,
    }) with
    {
        PaddingTop = FlexLength.None,
    };

    private static FlexBox Choice(string text)
    {
        var whole = LineText.Cut(LineText.Clean(text), LineLimits.ActionText);
        var shown = LineText.Cut(whole, MaxChoice);
        return FlexBox.Vertical(new FlexText(shown)
        {
            Size = FlexFontSize.Md,
            Color = ButtonColor,
            Weight = FlexWeight.Bold,
            Align = FlexAlign.Center,
            Wrap = true,
            MaxLines = 3,
            Scaling = true,
        }) with
        {
            PaddingAll = FlexLength.Pixels(12),
            CornerRadius = FlexLength.Pixels(8),
            BorderWidth = FlexLength.Pixels(1),
            BorderColor = ButtonColor,
            BackgroundColor = White,
            Action = new MessageAction(LineText.CutClusters(shown, LineLimits.Label), whole),
        };
    }

    private static string? Fit(string text, int max)
    {
        var clean = LineText.Cut(LineText.Clean(text).Trim(), max);
        return clean.Length == 0 ? null : clean;
    }
}
