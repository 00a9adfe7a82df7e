using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InitiativeBot.Data;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// The city's rich menu as its staff keep it: <c>dialogs/line/rich-menu.json</c>, in the form of LINE's API and with the name
/// of its picture, and that picture. Immutable.
/// </summary>
internal sealed class RichMenuFile
{
    /// <summary>The file's place under <c>dialogs/</c>.</summary>
    public static readonly string Place = Path.Combine("line", "rich-menu.json");

    private const string MarkBegin = " [initiativebot ";
    private const string MarkEnd = "]";

    private RichMenuFile(RichMenu menu, RichMenuImage image) => (Menu, Image) = (menu, image);

    /// <summary>The menu. Its name ends in a mark that tells the content apart from any other.</summary>
    public RichMenu Menu { get; }

    /// <summary>Its picture.</summary>
    public RichMenuImage Image { get; }

    /// <summary>Whether a menu's name says that this program made it.</summary>
    public static bool IsMarked(string name) => name.Contains(MarkBegin, StringComparison.Ordinal) && name.EndsWith(MarkEnd, StringComparison.Ordinal);

    /// <summary>Reads the file and the picture beside it.</summary>
    /// <exception cref="DataFileException">One of them is missing or not as LINE takes it; names the line.</exception>
    public static RichMenuFile Load(string path)
    {
        var file = JsonDataFile.Load(path);
        if (file.Root.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("", "is no object");
        }

        var image = ReadImage(file, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, Text(file, file.Root, "", "image")));
        var menu = At(file, "", () => new RichMenu(
            ReadSize(file), Text(file, file.Root, "", "name"), Text(file, file.Root, "", "chatBarText"), ReadAreas(file), IsTrue(file, "selected")));
        if (menu.Size != image.Size)
        {
            throw file.Error("size", $"is {menu.Size.Width} x {menu.Size.Height}, but the picture is {image.Size.Width} x {image.Size.Height}");
        }

        // LINE keeps no more of a menu than this; the name is seen by staff only.
        var digest = SHA256.HashData([.. Encoding.UTF8.GetBytes(menu.ToJson()), .. image.Content.Span]);
        var mark = MarkBegin + Convert.ToHexStringLower(digest.AsSpan(0, 8)) + MarkEnd;
        return new RichMenuFile(At(file, "name", () => new RichMenu(menu.Size, menu.Name + mark, menu.ChatBarText, menu.Areas, menu.Selected)), image);
    }

    private static RichMenuImage ReadImage(JsonDataFile file, string path)
    {
        try
        {
            return new RichMenuImage(File.ReadAllBytes(path));
        }
        catch (ArgumentException e)
        {
            throw file.Error("image", $"{path}: {Reason(e)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw file.Error("image", $"{path} cannot be read: {e.Message}");
        }
    }

    private static RichMenuSize ReadSize(JsonDataFile file) => file.Root.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Object
        ? new RichMenuSize(Number(file, size, "size", "width"), Number(file, size, "size", "height"))
        : throw file.Error("size", "needs a \"size\" with width and height");

    private static IReadOnlyList<RichMenuArea> ReadAreas(JsonDataFile file)
    {
        if (!file.Root.TryGetProperty("areas", out var areas) || areas.ValueKind != JsonValueKind.Array)
        {
            throw file.Error("areas", "needs a list \"areas\"");
        }

        return [.. areas.EnumerateArray().Select((area, position) =>
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"areas/{position}");
            if (area.ValueKind != JsonValueKind.Object
                || !area.TryGetProperty("bounds", out var bounds) || bounds.ValueKind != JsonValueKind.Object
                || !area.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.Object)
            {
                throw file.Error(place, "needs \"bounds\" and \"action\"");
            }

            return At(file, place, () => new RichMenuArea(
                new RichMenuBounds(Number(file, bounds, $"{place}/bounds", "x"), Number(file, bounds, $"{place}/bounds", "y"),
                    Number(file, bounds, $"{place}/bounds", "width"), Number(file, bounds, $"{place}/bounds", "height")),
                ReadAction(file, action, $"{place}/action")));
        })];
    }

    private static LineAction ReadAction(JsonDataFile file, JsonElement action, string place)
    {
        var label = Text(file, action, place, "label");
        return Text(file, action, place, "type") switch
        {
            "message" => new MessageAction(label, Text(file, action, place, "text")),
            "postback" => new PostbackAction(label, Text(file, action, place, "data"), action.TryGetProperty("displayText", out _) ? Text(file, action, place, "displayText") : null),
            "uri" => new UriAction(label, Uri.TryCreate(Text(file, action, place, "uri"), UriKind.Absolute, out var uri)
                ? uri
                : throw file.Error($"{place}/uri", "\"uri\" is no absolute address")),
            "richmenuswitch" => new RichMenuSwitchAction(Text(file, action, place, "richMenuAliasId"), Text(file, action, place, "data"), label),
            var other => throw file.Error($"{place}/type", $"\"{other}\" is none of message, postback, uri and richmenuswitch"),
        };
    }

    private static string Text(JsonDataFile file, JsonElement element, string place, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString())
            ? value.GetString()!
            : throw file.Error($"{place}/{name}", $"needs a text \"{name}\"");

    private static int Number(JsonDataFile file, JsonElement element, string place, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw file.Error($"{place}/{name}", $"needs a whole number \"{name}\"");

    private static bool IsTrue(JsonDataFile file, string name) => file.Root.TryGetProperty(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw file.Error(name, $"\"{name}\" is neither true nor false"),
    };

    private static T At<T>(JsonDataFile file, string place, Func<T> create)
    {
        try
        {
            return create();
        }
        catch (ArgumentException e)
        {
            throw file.Error(place.Length == 0 ? e.ParamName ?? "" : place, Reason(e));
        }
    }

    // Without the name of a parameter, which says nothing to those who edit the file.
    private static string Reason(ArgumentException e) =>
        e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
