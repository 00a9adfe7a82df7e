using System.Text.Json;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Commands;

/// <summary><c>line troubled</c> beside a service that has the inbox open.</summary>
public sealed class LineTroubledCommandTests : IDisposable
{
    private const string User = "U0123456789abcdef0123456789abcdef";

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Events_that_could_not_be_answered_are_printed_while_the_service_runs()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
        using var store = new SqliteInboxStore(_folder.Path, Options.Create(new LineOptions { KeepTextsHours = "1" }), clock);
        await store.AcceptAsync(new InboxBatch(
            [NewEvent("event-1", "a", clock), NewEvent("event-2", "b", clock), NewEvent("event-3", "c", clock)], []));
        var claimed = (await store.ClaimAsync(2)).Events.OrderBy(e => e.Id, StringComparer.Ordinal).ToList();
        clock.Advance(TimeSpan.FromSeconds(90));
        await store.FinishAsync(claimed[0], InboxOutcome.SetAside, TroubleReason.Refused(400, "May not be empty; " + User), goOn: false);
        clock.Advance(TimeSpan.FromSeconds(1));
        await store.FinishAsync(claimed[1], InboxOutcome.Expired, TroubleReason.TokenDied, goOn: false);

        var table = await RunAsync("--data", _folder.Path);
        var json = await RunAsync("--json");

        Assert.Equal((0, ""), (table.ExitCode, table.Error));
        Assert.Equal(
            """
            RECEIVED              SET ASIDE             KIND     CALLS  EVENT    REASON
            2026-04-01T09:00:00Z  2026-04-01T09:01:31Z  message  0      event-2  the reply token died
            2026-04-01T09:00:00Z  2026-04-01T09:01:30Z  message  0      event-1  LINE refused it with status 400: May not be empty; 〔ID〕

            """,
            table.Output);
        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        var told = JsonDocument.Parse(json.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(["event-2", "event-1"], told.Select(e => e.GetProperty("id").GetString()));
        Assert.Equal(
            ("SetAside", "Refused", 0, "2026-04-01T09:01:30Z"),
            (told[1].GetProperty("outcome").GetString(), told[1].GetProperty("cause").GetString(), told[1].GetProperty("calls").GetInt32(), told[1].GetProperty("setAside").GetString()));
        Assert.All([table.Output, json.Output], o => Assert.All([User, "secret"], s => Assert.DoesNotContain(s, o, StringComparison.Ordinal)));

        // It took nothing from the service: what was claimed is, and what waits does.
        Assert.Equal("event-3", Assert.Single((await store.ClaimAsync(10)).Events).Id);
    }

    [Fact]
    public async Task Without_an_inbox_there_is_nothing_and_none_is_made()
    {
        var result = await RunAsync();

        Assert.Equal((0, "Nothing was set aside.\n", ""), (result.ExitCode, result.Output, result.Error));
        Assert.False(File.Exists(_folder.File(SqliteInboxStore.FileName)));
    }

    [Theory]
    [InlineData("redis.example:6379", "", 2, "/staff/line")]
    [InlineData("", "nowhere", 2, "nowhere: there is no such directory")]
    public async Task What_it_cannot_read_is_told_in_a_line(string redis, string data, int code, string told)
    {
        var result = await Terminal.RunAsync(
            _folder.Path, null, new Dictionary<string, string> { ["Redis__Configuration"] = redis, ["Data__Path"] = data.Length > 0 ? data : _folder.Path }, "line", "troubled");

        Assert.Equal(code, result.ExitCode);
        Assert.Contains(told, Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_inbox_is_told_in_a_line()
    {
        await File.WriteAllTextAsync(_folder.File(SqliteInboxStore.FileName), new string('x', 5_000), TestContext.Current.CancellationToken);

        var result = await RunAsync();

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("The database cannot be used", Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static NewEvent NewEvent(string id, string conversation, TimeProvider clock) =>
        new(id, "message", $"line:{User}{conversation}", null, clock.GetUtcNow(), false, "https://bot.example", "{\"text\":\"secret\"}"u8.ToArray());

    private Task<TerminalResult> RunAsync(params string[] arguments) =>
        Terminal.RunAsync(_folder.Path, null, new Dictionary<string, string> { ["Data__Path"] = _folder.Path }, ["line", "troubled", .. arguments]);
}
