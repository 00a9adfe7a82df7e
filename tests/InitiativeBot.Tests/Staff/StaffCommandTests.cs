using InitiativeBot.Staff.Access;
using InitiativeBot.Tests.Commands;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Staff;

/// <summary><c>staff account</c> in a terminal.</summary>
public sealed class StaffCommandTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_account_is_added_with_a_password_from_standard_input_listed_and_removed()
    {
        var added = await RunAsync("nagai-himitsu-42\n", "add", "hanako", "--role", "editor");
        var listed = await RunAsync(null, "list");

        Assert.Equal((0, "hanako: editor\n", ""), (added.ExitCode, added.Output, added.Error));
        Assert.Equal("hanako: editor\n", listed.Output);
        using (var database = StaffDatabase.In(_folder.File("state")))
        {
            Assert.Equal(StaffRole.Editor, new StaffAccounts(database, TimeProvider.System).LogIn("hanako", "nagai-himitsu-42")?.Role);
        }

        Assert.Equal(0, (await RunAsync(null, "remove", "hanako")).ExitCode);
        Assert.Equal(1, (await RunAsync(null, "remove", "hanako")).ExitCode);
    }

    [Theory]
    [InlineData("short\n", "add", "hanako")]
    [InlineData("aaaaaaaaaaaaaaaa\n", "add", "hanako")]
    [InlineData("hanako-hanako\n", "add", "hanako")]
    [InlineData("nagai-himitsu-42\n", "add", "花子")]
    [InlineData("nagai-himitsu-42\n", "add", "hanako", "--role", "boss")]
    [InlineData("nagai-himitsu-42\n", "add", "hanako", "--password", "x")]
    public async Task What_is_wrong_is_told_in_a_line_without_the_password(string input, params string[] arguments)
    {
        var result = await RunAsync(input, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain(input.Trim(), result.Error, StringComparison.Ordinal);
    }

    private Task<TerminalResult> RunAsync(string? input, params string[] arguments) => Terminal.RunAsync(
        _folder.Path, input, new Dictionary<string, string> { ["Data__Path"] = _folder.File("state") }, ["staff", "account", .. arguments]);
}
