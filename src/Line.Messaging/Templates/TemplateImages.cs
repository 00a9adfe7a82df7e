using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>The shape of a template's pictures.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TemplateImageAspectRatio>))]
public enum TemplateImageAspectRatio
{
    /// <summary>1.51 times as wide as high.</summary>
    Rectangle,

    /// <summary>As wide as high.</summary>
    Square,
}

/// <summary>How a template's picture fills its room.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TemplateImageSize>))]
public enum TemplateImageSize
{
    /// <summary>It fills the room, and what sticks out is cut off.</summary>
    Cover,

    /// <summary>It is shown whole.</summary>
    Contain,
}
