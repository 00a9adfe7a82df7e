using InitiativeBot.Conversation;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// How cards look: letters that grow with the reader's own size, targets higher than 44 pixels, and a width that shows the
/// edge of the next card on a small phone. Thread-safe.
/// </summary>
internal sealed class LineBubbles(LineLook look)
{
    private const FlexBubbleSize CardSize = FlexBubbleSize.Kilo;
    private const FlexBubbleSize AloneSize = FlexBubbleSize.Mega;
    private const int MaxTitle = 200;
    private const int MaxDepartment = 100;
    private const int MaxSummary = 300;
    private const int MaxChoice = 100;

    /// <summary>A measure: who is responsible, its title, what it is, and its buttons.</summary>
    /// <param name="card">The measure.</param>
    /// <param name="buttons">What can be done with it; the first is the main one.</param>
    public FlexBubble Card(Card card, IReadOnlyList<LineAction> buttons)
    {
        List<FlexComponent> body = [];
        if (Fit(card.Department, MaxDepartment) is { } department)
        {
            body.Add(new FlexText(department) { Size = FlexFontSize.Xs, Weight = FlexWeight.Bold, Color = look.Accent, Wrap = true, MaxLines = 3, Scaling = true });
        }

        body.Add(new FlexText(Fit(card.Title, MaxTitle) ?? card.Id.ToString())
        {
            Size = FlexFontSize.Md,
            Weight = FlexWeight.Bold,
            Color = look.Heading,
            Wrap = true,
            MaxLines = 6,
            LineSpacing = FlexLength.Pixels(4),
            Margin = body.Count == 0 ? null : FlexLength.Md,
            Scaling = true,
        });
        if (Fit(card.Summary, MaxSummary) is { } summary)
        {
            body.Add(Text(summary) with { Margin = FlexLength.Lg, MaxLines = 12 });
        }

        return new FlexBubble(
            header: Band(),
            body: Block(body),
            footer: buttons.Count == 0 ? null : Buttons(buttons),
            size: CardSize);
    }

    /// <summary>The bubble after the last card of a page: how many are left and the way to them.</summary>
    public FlexBubble More(string rest, LineAction action) => new(
        header: Band(),
        body: Block(Text(rest) with { Align = FlexAlign.Center, Gravity = FlexGravity.Center, Weight = FlexWeight.Bold }) with { JustifyContent = FlexJustify.Center },
        footer: Buttons([action]),
        size: CardSize);

    /// <summary>Things to choose, one under the other, over several lines where they are long: unlike quick replies they are shown on the desktop too.</summary>
    /// <param name="heading">What there is to choose.</param>
    /// <param name="choices">What each says, a second, smaller line or null, and what it does.</param>
    public FlexBubble Choices(string heading, IReadOnlyList<LineChoice> choices) =>
        Alone(heading, choices.Select(c => (FlexComponent)Choice(c)));

    /// <summary>Short things to choose, two beside each other.</summary>
    public FlexBubble Grid(string heading, IReadOnlyList<LineChoice> choices) => Alone(heading, choices.Chunk(2).Select(pair => (FlexComponent)(FlexBox.Horizontal(
        [.. pair.Select(c => Choice(c) with { Flex = 1 }), .. pair.Length == 2 ? Array.Empty<FlexComponent>() : [FlexBox.Vertical() with { Flex = 1 }]]) with
    {
        Spacing = FlexLength.Md,
    })));

    private FlexBubble Alone(string heading, IEnumerable<FlexComponent> rows) => new(
        header: Band(),
        body: Block([Text(heading) with { Weight = FlexWeight.Bold, Color = look.Heading, Margin = null }, .. rows]) with { Spacing = FlexLength.Md },
        size: AloneSize);

    // A line in the city's colour: what is written under it comes from the city.
    private FlexBox Band() => FlexBox.Vertical(FlexBox.Vertical() with { BackgroundColor = look.Accent, Height = FlexLength.Pixels(6) }) with
    {
        PaddingAll = FlexLength.None,
    };

    private static FlexBox Block(params IReadOnlyList<FlexComponent> contents) =>
        FlexBox.Vertical(contents) with { PaddingAll = FlexLength.Pixels(16) };

    private FlexText Text(string text) => new(text)
    {
        Size = FlexFontSize.Sm,
        Color = look.Text,
        Wrap = true,
        LineSpacing = FlexLength.Pixels(6),
        Scaling = true,
    };

    private FlexBox Buttons(IReadOnlyList<LineAction> actions) => Block([.. actions.Select((action, position) => (FlexComponent)new FlexButton(action)
    {
        Style = position == 0 ? FlexButtonStyle.Primary : FlexButtonStyle.Link,
        Color = look.Accent,
        Height = FlexButtonHeight.Md,
        ShrinkToFit = true,
        Scaling = true,
    })]) with
    {
        PaddingTop = FlexLength.None,
        PaddingBottom = FlexLength.Pixels(actions.Count > 1 ? 4 : 16),
    };

    private FlexBox Choice(LineChoice choice)
    {
        List<FlexComponent> lines =
        [
            new FlexText(LineText.Cut(LineText.Clean(choice.Label), MaxChoice))
            {
                Size = FlexFontSize.Sm,
                Color = look.Accent,
                Weight = FlexWeight.Bold,
                Align = choice.Note is null ? FlexAlign.Center : FlexAlign.Start,
                Wrap = true,
                MaxLines = 6,
                Scaling = true,
            },
        ];
        if (choice.Note is { } text && Fit(text, MaxDepartment) is { } note)
        {
            lines.Add(new FlexText(note) { Size = FlexFontSize.Xs, Color = look.Quiet, Wrap = true, MaxLines = 3, Margin = FlexLength.Xs, Scaling = true });
        }

        return FlexBox.Vertical(lines) with
        {
            PaddingAll = FlexLength.Pixels(14),
            CornerRadius = FlexLength.Pixels(8),
            BorderWidth = FlexLength.Pixels(1),
            BorderColor = look.Edge,
            BackgroundColor = look.Tint,
            JustifyContent = FlexJustify.Center,
            Action = choice.Action,
        };
    }

    private static string? Fit(string text, int max)
    {
        var clean = LineText.Cut(LineText.Clean(text).Trim(), max);
        return clean.Length == 0 ? null : clean;
    }
}

/// <summary>Something that can be chosen.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Note">A second, smaller line, or null.</param>
/// <param name="Action">What a tap does.</param>
internal sealed record LineChoice(string Label, string? Note, LineAction Action);
