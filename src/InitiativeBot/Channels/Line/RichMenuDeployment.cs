using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// Makes the city's rich menu the one that LINE shows to everybody. At no moment is there no menu, and however a run ends the
/// next one finishes it: the menu's name tells what LINE has already.
/// </summary>
/// <param name="line">LINE.</param>
/// <param name="tell">Told each step, in a line.</param>
internal sealed class RichMenuDeployment(LineMessagingClient line, Action<string> tell)
{
    /// <summary>Does what is left to do. Null when all went well, else what LINE said and to which step.</summary>
    /// <param name="file">The menu.</param>
    /// <param name="dryRun">Whether to ask LINE, but change nothing.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    public async Task<LineProblem?> RunAsync(RichMenuFile file, bool dryRun, CancellationToken cancellationToken)
    {
        var listed = await line.GetRichMenusAsync(cancellationToken);
        var standard = await line.GetDefaultRichMenuAsync(cancellationToken);
        if (!listed.IsAccepted)
        {
            return new LineProblem("list the rich menus", listed);
        }

        if (!standard.IsAccepted && standard.Status != StatusCodes.Status404NotFound)
        {
            return new LineProblem("ask for the default rich menu", standard);
        }

        var own = (listed.Value?.Menus ?? []).Where(m => RichMenuFile.IsMarked(m.Name)).ToList();
        var same = own.Where(m => m.Name == file.Menu.Name).OrderByDescending(m => m.RichMenuId == standard.Value?.Id).FirstOrDefault();
        var old = own.Where(m => m.RichMenuId != same?.RichMenuId).ToList();
        var isDefault = same is not null && same.RichMenuId == standard.Value?.Id;
        if (isDefault && old.Count == 0)
        {
            tell($"Nothing to do: {same!.RichMenuId} is this menu, and everybody sees it.");
            return null;
        }

        if (dryRun)
        {
            return await PlanAsync(file, same, isDefault, old, cancellationToken);
        }

        if (!isDefault && await ShowAsync(file, same, cancellationToken) is { } problem)
        {
            return problem;
        }

        foreach (var menu in old)
        {
            if (await line.DeleteRichMenuAsync(menu.RichMenuId, cancellationToken) is { IsAccepted: false } refused)
            {
                return new LineProblem($"delete the old menu {menu.RichMenuId}", refused);
            }

            tell($"Deleted the old menu {menu.RichMenuId}.");
        }

        return null;
    }

    private async Task<LineProblem?> PlanAsync(
        RichMenuFile file, RichMenuDescription? same, bool isDefault, List<RichMenuDescription> old, CancellationToken cancellationToken)
    {
        if (same is null)
        {
            if (await line.ValidateRichMenuAsync(file.Menu, cancellationToken) is { IsAccepted: false } refused)
            {
                return new LineProblem("validate the rich menu", refused);
            }

            tell($"Would create the menu \"{file.Menu.Name}\" with a picture of {file.Image.Content.Length} bytes; LINE finds it valid.");
        }

        if (!isDefault)
        {
            tell($"Would show {same?.RichMenuId ?? "it"} to everybody.");
        }

        foreach (var menu in old)
        {
            tell($"Would delete the old menu {menu.RichMenuId}.");
        }

        return null;
    }

    private async Task<LineProblem?> ShowAsync(RichMenuFile file, RichMenuDescription? same, CancellationToken cancellationToken)
    {
        var id = same?.RichMenuId;
        if (id is null)
        {
            var created = await line.CreateRichMenuAsync(file.Menu, cancellationToken);
            id = created.Value?.Id;
            if (id is null)
            {
                return new LineProblem("create the rich menu", created);
            }

            tell($"Created the menu {id}.");
        }

        // A menu that an earlier run left without its picture gets it now; LINE takes a picture once only.
        var pictured = same is null ? null : await line.HasRichMenuImageAsync(id, cancellationToken);
        if (pictured is not { IsAccepted: true })
        {
            if (pictured is not null && pictured.Status != StatusCodes.Status404NotFound)
            {
                return new LineProblem("ask for the menu's picture", pictured);
            }

            if (await line.UploadRichMenuImageAsync(id, file.Image, cancellationToken) is { IsAccepted: false } refused)
            {
                return new LineProblem("upload the menu's picture", refused);
            }

            tell($"Uploaded its picture ({file.Image.Content.Length} bytes).");
        }

        if (await line.SetDefaultRichMenuAsync(id, cancellationToken) is { IsAccepted: false } unset)
        {
            return new LineProblem("show the menu to everybody", unset);
        }

        tell($"Everybody sees {id} now; a phone may take until its chat is opened again.");
        return null;
    }
}
