using InitiativeBot.Commands;
using InitiativeBot.Data;
using InitiativeBot.Editing;
using InitiativeBot.Import;
using InitiativeBot.Measures;
using InitiativeBot.Pages;
using InitiativeBot.Reloading;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Changes;

namespace InitiativeBot.Staff.Imports;

/// <summary>
/// Takes over another year's document, or a table of measures, from a file that an editor sends: it is read, compared and tried
/// like any change, and made only after that.
/// </summary>
internal static class ImportPage
{
    private const string Plain = ".txt";

    // A document of 60 measures has 0.1 MB of text; a workbook of them 0.05.
    private const long MaxBody = 8 * 1024 * 1024;

    /// <summary>Maps the routes.</summary>
    public static void MapImport(this IEndpointRouteBuilder routes)
    {
        var editors = routes.MapGroup("").RequireAuthorization(StaffAuthentication.EditorPolicy);
        editors.MapGet(StaffPaths.Import, (HttpContext http, StaffLanguages languages, StaffLayout layout) => Page(http, languages.For(http.Request), layout, null));
        editors.MapPost(StaffPaths.Import, ImportAsync).WithMetadata(new LargestForm(MaxBody));
    }

    private static PageResult Page(HttpContext http, StaffTexts texts, StaffLayout layout, string? problem) => layout.Page(http, texts, texts["import"], Html.From(
        $"""
        {Html.When(problem is not null, $"<p class=\"notice\" role=\"alert\">{problem}</p>\n")}<p>{texts["import.text"]}</p>
        {layout.Form(http, texts.Link(StaffPaths.Import), Html.From(
            $"""
            <div>
            <label for="file">{texts["import.file"]}</label>
            <input id="file" name="file" type="file" accept=".txt,.csv,.xlsx" required>
            </div>
            <div class="tick"><input id="remove" name="remove" type="checkbox" value="1"><label for="remove">{texts["import.remove"]}</label></div>
            <button>{texts["words.try"]}</button>

            """), hasFile: true)}
        """), problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static async Task<IResult> ImportAsync(
        HttpContext http, MeasureCatalog catalog, DataFolders folders, IDataEditor editor, EditDesk desk, StaffLanguages languages, StaffLayout layout, CancellationToken cancellationToken)
    {
        var texts = languages.For(http.Request);
        var form = await http.Request.ReadFormAsync(cancellationToken);
        if (form.Files.GetFile("file") is not { Length: > 0 } file || Path.GetExtension(file.FileName) is not { } ending || !(ending == Plain || Tables.IsTable(file.FileName)))
        {
            return Page(http, texts, layout, texts["change.incomplete"]);
        }

        IReadOnlyList<Measure> measures;
        PublishedDocument? document = null;
        IReadOnlyList<string> notices = [];
        var folder = Directory.CreateTempSubdirectory("initiativebot-import-");
        try
        {
            var path = Path.Combine(folder.FullName, NameOf(file.FileName));
            await using (var written = File.Create(path))
            {
                await file.CopyToAsync(written, cancellationToken);
            }

            if (ending == Plain)
            {
                var read = DocumentImporter.Import(path, DocumentLayout.Load(Path.Combine(folders.Index, "source", "layout.json")));
                (measures, document, notices) = (read.Measures, read.Document, [.. read.Notices.Select(n => Shorten(n.ToString() ?? ""))]);
            }
            else
            {
                measures = MeasureTable.Read(Tables.Read(path), path);
            }
        }
        catch (DataFileException e)
        {
            return Page(http, texts, layout, Shorten(folders.Shorten(e.Message)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        // A table may be a part of all measures; a document is never one.
        var lost = document is null && !form.ContainsKey("remove") ? DocumentDiff.Between(catalog.All, measures).Removed : [];
        if (lost.Count > 0)
        {
            return Page(http, texts, layout, texts.With("import.lost", ("ids", string.Join(", ", lost.Select(m => m.Id.ToString())))));
        }

        return DraftPage.SendTo(desk.Begin(StaffLayout.NameOf(http.User), texts.Link(StaffPaths.Import), async cancel =>
        {
            var proposal = await editor.ProposeDocumentAsync(measures, document, cancel);
            return proposal with { Incomplete = [.. notices, .. proposal.Incomplete] };
        }), texts);

        string Shorten(string text) => text.Replace(folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    // The document remembers its file's name; what a browser sends may be any text.
    private static string NameOf(string sent)
    {
        var name = string.Concat(Path.GetFileNameWithoutExtension(sent.Replace('\\', '/')).Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Take(60));
        return (name.Length > 0 ? name : "document") + Path.GetExtension(sent);
    }
}
