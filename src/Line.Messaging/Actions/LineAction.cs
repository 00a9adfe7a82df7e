using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>What happens when a person taps a button, a quick reply, an image or a box. Immutable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PostbackAction), "postback")]
[JsonDerivedType(typeof(MessageAction), "message")]
[JsonDerivedType(typeof(UriAction), "uri")]
[JsonDerivedType(typeof(DatetimePickerAction), "datetimepicker")]
[JsonDerivedType(typeof(ClipboardAction), "clipboard")]
[JsonDerivedType(typeof(CameraAction), "camera")]
[JsonDerivedType(typeof(CameraRollAction), "cameraRoll")]
[JsonDerivedType(typeof(LocationAction), "location")]
[JsonDerivedType(typeof(RichMenuSwitchAction), "richmenuswitch")]
public abstract record LineAction
{
    private protected LineAction(string? label) =>
        Label = label is null ? null : Require.Clusters(label, LineLimits.FlexLabel, nameof(label));

    /// <summary>
    /// What the button says. Needed on buttons and quick replies; null where the tapped thing speaks for itself. How long it
    /// may be depends on where it stands, which the type that holds the action checks.
    /// </summary>
    public string? Label { get; }

    internal LineAction WithLabelUpTo(int maxClusters, bool needed, string name)
    {
        if (Label is null)
        {
            return needed ? throw new ArgumentException("The action needs a label here.", name) : this;
        }

        Require.Clusters(Label, maxClusters, name);
        return this;
    }

    internal LineAction InLayout(string name) => this is CameraAction or CameraRollAction or LocationAction or RichMenuSwitchAction
        ? throw new ArgumentException("LINE allows this action in quick replies or rich menus only.", name)
        : this;

    internal LineAction InQuickReply(string name) => this is RichMenuSwitchAction
        ? throw new ArgumentException("LINE allows this action in rich menus only.", name)
        : this;

    internal LineAction InRichMenu(string name) => this is CameraAction or CameraRollAction or LocationAction
        ? throw new ArgumentException("LINE allows this action in quick replies only.", name)
        : this;
}
