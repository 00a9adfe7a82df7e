using System.Text.Json;
using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>The id of a rich menu.</summary>
/// <param name="Id">The id.</param>
public sealed record RichMenuId([property: JsonPropertyName("richMenuId")] string Id);

/// <summary>The rich menus of a bot that were made through the API.</summary>
/// <param name="Menus">The menus; null where LINE named none.</param>
public sealed record RichMenuList([property: JsonPropertyName("richmenus")] IReadOnlyList<RichMenuDescription>? Menus);

/// <summary>A rich menu as LINE has it.</summary>
/// <param name="RichMenuId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ChatBarText">What the bar says that opens it.</param>
/// <param name="Size">The size of its picture.</param>
/// <param name="Selected">Whether it is open from the start.</param>
/// <param name="Areas">Its areas as JSON, whatever actions LINE may add; null where it has none.</param>
public sealed record RichMenuDescription(
    string RichMenuId, string Name, string? ChatBarText, RichMenuSize? Size, bool Selected, IReadOnlyList<JsonElement>? Areas);

/// <summary>Another name for a rich menu, which <see cref="RichMenuSwitchAction"/> calls it by.</summary>
/// <param name="RichMenuAliasId">The name.</param>
/// <param name="RichMenuId">The menu.</param>
public sealed record RichMenuAlias(string RichMenuAliasId, string RichMenuId);

/// <summary>The aliases of a bot's rich menus.</summary>
/// <param name="Aliases">The aliases; null where LINE named none.</param>
public sealed record RichMenuAliasList(IReadOnlyList<RichMenuAlias>? Aliases);
