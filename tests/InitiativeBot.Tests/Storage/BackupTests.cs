using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Storage;
using InitiativeBot.Storage.Backup;
using InitiativeBot.Tests.Commands;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Tests.Storage;

/// <summary>All that a service keeps, put into one file while it goes on, and put back.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Secret = "秘密の質問";

    private static readonly ConversationState State = new() { Language = "vi", Words = "nước" };

    private readonly TemporaryDirectory _directory = new();
    private readonly string _data;
    private readonly string _file;

    public BackupTests()
    {
        (_data, _file) = (_directory.File("data"), _directory.File("backup.zip"));
        Directory.CreateDirectory(_data);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_was_kept_before_a_backup_is_there_after_its_restore_whoever_wrote_meanwhile()
    {
        WriteFile("edits.jsonl", "{}\n");
        WriteFile("keys/key-1.xml", "<key/>");
        WriteFile("learned/ja.learned", "made anew by itself");
        using (var database = new SqliteDatabase(Path.Combine(_data, StorageHosting.FileName)))
        using (var store = Conversations(database))
        {
            await store.SaveAsync("before", State, Cancelled);
            using var enough = new CancellationTokenSource();
            var writing = Task.Run(() => WriteOnAsync(store, enough.Token), Cancelled);
            new DataBackup(_data, TimeProvider.System).Write(_file);
            await enough.CancelAsync();
            Assert.True(await writing > 0);
            await store.SaveAsync("before", new ConversationState { Language = "ko" }, Cancelled);
        }

        var (count, before) = new DataRestore(_data, TimeProvider.System).Read(_file);

        Assert.Equal(3, count);
        Assert.Equal(["edits.jsonl", StorageHosting.FileName, "keys/key-1.xml"], Files(_data));
        Assert.Equal("<key/>", await File.ReadAllTextAsync(Path.Combine(_data, "keys", "key-1.xml"), Cancelled));
        Assert.Contains("learned/ja.learned", Files(before!));
        using var restored = new SqliteDatabase(Path.Combine(_data, StorageHosting.FileName));
        using var again = Conversations(restored);
        Assert.Equal("nước", (await again.LoadAsync("before", Cancelled))!.Words);
    }

    [Fact]
    public async Task What_waited_in_the_inbox_is_not_answered_a_second_time_and_no_text_is_in_the_backup()
    {
        using (var inbox = Inbox())
        {
            await inbox.AcceptAsync(new InboxBatch([Event("e-1")], []));
            new DataBackup(_data, TimeProvider.System).Write(_file);
        }

        new DataRestore(_data, TimeProvider.System).Read(_file);

        var bytes = await File.ReadAllBytesAsync(Path.Combine(_data, SqliteInboxStore.FileName), Cancelled);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) < 0);
        using var restored = Inbox();
        Assert.Empty((await restored.ClaimAsync(10)).Events);
        Assert.Equal(["e-1"], (await restored.AcceptAsync(new InboxBatch([Event("e-1")], []))).Duplicates);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_their_owner_can_read_the_backup_and_what_is_restored()
    {
        WriteFile("keys/key-1.xml", "<key/>");
        new DataBackup(_data, TimeProvider.System).Write(_file);
        new DataRestore(_data, TimeProvider.System).Read(_file);

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        Assert.All(
            [_file, _data, Path.Combine(_data, "keys"), Path.Combine(_data, "keys", "key-1.xml")],
            path => Assert.Equal(default, File.GetUnixFileMode(path) & Others));
    }

    [Fact]
    public void A_backup_that_is_damaged_changes_nothing()
    {
        WriteFile("news.json", new string('a', 5_000));
        new DataBackup(_data, TimeProvider.System).Write(_file);
        Rewrite("data/news.json", _ => "b");

        var error = Assert.Throws<DataFileException>(() => new DataRestore(_data, TimeProvider.System).Read(_file));

        Assert.Contains("news.json is not what was backed up", error.Message, StringComparison.Ordinal);
        Assert.Equal(["news.json"], Files(_data));
        Assert.Equal(["backup.zip", "data/news.json"], Files(_directory.Path));
    }

    [Theory]
    [InlineData("\"schema\":2", "\"schema\":99", "later release (schema 99")]
    [InlineData("\"format\":1", "\"format\":2", "later release (format 2")]
    [InlineData("line-inbox.db\"", "../evil.db\"", "is no file of the data directory")]
    public async Task A_backup_of_a_later_release_or_with_a_strange_name_is_refused(string was, string becomes, string problem)
    {
        using (var inbox = Inbox())
        {
            await inbox.ProbeAsync();
            new DataBackup(_data, TimeProvider.System).Write(_file);
        }

        Rewrite("backup.json", text => text.Replace(was, becomes, StringComparison.Ordinal));

        Assert.Contains(problem, Assert.Throws<DataFileException>(() => new DataRestore(_data, TimeProvider.System).Read(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_command_replaces_what_is_there_unless_it_is_told_to_and_none_what_is_in_use()
    {
        WriteFile("news.json", "{}");
        Assert.Equal(new TerminalResult(0, $"{_file}: 1 files\n", ""), await RunAsync("backup", _file));
        Assert.Equal(new TerminalResult(2, "", $"{_file}: is there already; --force replaces it\n"), await RunAsync("backup", _file));
        Assert.Equal(2, (await RunAsync("restore", _file)).ExitCode);
        Assert.Equal(0, (await RunAsync("restore", _file, "--force")).ExitCode);

        using var database = new SqliteDatabase(Path.Combine(_data, StorageHosting.FileName));
        using var store = Conversations(database);
        await store.SaveAsync("a", State, Cancelled);
        var refused = await RunAsync("restore", _file, "--force");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("a running service uses it", refused.Error, StringComparison.Ordinal);
        Assert.NotNull(await store.LoadAsync("a", Cancelled));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task<TerminalResult> RunAsync(string verb, params string[] arguments) =>
        Terminal.RunAsync(_directory.Path, null, new Dictionary<string, string> { ["Data__Path"] = _data }, [verb, .. arguments]);

    private static SqliteConversationStore Conversations(SqliteDatabase database) => new(database, TimeSpan.FromDays(1), TimeProvider.System);

    private SqliteInboxStore Inbox() => new(_data, Options.Create(new LineOptions()), TimeProvider.System);

    private static NewEvent Event(string id) => new(
        id, "message", "line:U1", "m-1", TimeProvider.System.GetUtcNow(), false, "https://bot.example", Encoding.UTF8.GetBytes($$"""{"text":"{{Secret}}"}"""));

    // How many were written.
    private static async Task<int> WriteOnAsync(SqliteConversationStore store, CancellationToken enough)
    {
        var count = 0;
        do
        {
            await store.SaveAsync($"meanwhile-{count++}", State, CancellationToken.None);
        }
        while (!enough.IsCancellationRequested);

        return count;
    }

    private void WriteFile(string name, string text)
    {
        var path = Path.Combine(_data, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(folder, f)).Where(f => !f.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private void Rewrite(string entry, Func<string, string> change)
    {
        using var archive = ZipFile.Open(_file, ZipArchiveMode.Update);
        var old = archive.GetEntry(entry)!;
        string text;
        using (var reader = new StreamReader(old.Open()))
        {
            text = reader.ReadToEnd();
        }

        old.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(entry).Open());
        writer.Write(change(text));
    }
}
