using System.Net;
using System.Text;
using InitiativeBot.Editing;
using InitiativeBot.Measures;
using InitiativeBot.Staff.Access;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InitiativeBot.Tests.Staff;

public sealed class ImportPageTests : IDisposable
{
    private readonly StaffService _staff = new();
    private readonly FakeEditor _editor = new();

    public ImportPageTests() => _staff.Service.Replacements = services => services.Replace(ServiceDescriptor.Singleton<IDataEditor>(_editor));

    public void Dispose() => _staff.Dispose();

    [Fact]
    public async Task A_table_of_measures_is_read_and_tried()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);

        using var answer = await SendAsync(browser, "measures.csv", MeasureTable.Csv([.. TestMeasures.All, TestMeasures.Bare with { Id = new MeasureId(3, 1, 1), Title = "新しい施策" }]));
        var draft = await StaffService.PageAsync(browser, answer.Headers.Location!.OriginalString);

        Assert.Equal("added 3-1-1 新しい施策", draft.TextOf(".lines li"));
        Assert.NotEmpty(draft.QuerySelectorAll("#main form"));
    }

    [Fact]
    public async Task Measures_that_a_table_lacks_go_only_when_that_is_said()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var table = MeasureTable.Csv([TestMeasures.Water, TestMeasures.Reprint, TestMeasures.Hostile]);

        using var refused = await SendAsync(browser, "measures.csv", table);
        using var begun = await SendAsync(browser, "measures.csv", table, ("remove", "1"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("2-1-10", PageClient.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TextOf(".notice"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
    }

    [Theory]
    [InlineData("measures.csv", "id,title\n1-1-1,x\n")]
    [InlineData("measures.xlsx", "no workbook")]
    [InlineData("measures.txt", "no document")]
    [InlineData("measures.exe", "x")]
    [InlineData("measures.csv", "")]
    public async Task A_file_that_is_no_document_is_told_without_a_path_of_this_machine(string name, string content)
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);

        using var answer = await SendAsync(browser, name, content);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty(PageClient.Parse(page).TextOf(".notice"));
        Assert.DoesNotContain(Path.GetTempPath() + "initiativebot", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_and_those_without_a_token_import_nothing()
    {
        using var reader = await _staff.LogInAsync(StaffRole.Reader);
        using var editor = await _staff.LogInAsync(StaffRole.Editor);

        await StaffService.PageAsync(reader, "/staff/import", HttpStatusCode.Forbidden);
        using var answer = await PostAsync(editor, "measures.csv", MeasureTable.Csv(TestMeasures.All), [("token", "x")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string name, string content, params (string Name, string Value)[] fields)
    {
        var token = (await StaffService.PageAsync(browser, "/staff/import")).QuerySelector("#main input[name=token]")!.GetAttribute("value")!;
        return await PostAsync(browser, name, content, [("token", token), .. fields]);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string name, string content, (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", name);
        return await browser.PostAsync(new Uri("/staff/import", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
