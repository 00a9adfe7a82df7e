using InitiativeBot.Hosting;
using InitiativeBot.Reloading;
using InitiativeBot.Tests.Cities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Reloading;

public sealed class WatchTests : IDisposable
{
    private readonly MinatoFolders _city = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private DataFolders Folders => new(_city.Index, _city.Dialogs);

    public void Dispose() => _city.Dispose();

    [Fact]
    public async Task A_file_that_is_changed_by_hand_is_looked_at()
    {
        using var reloader = new CountingReloader();
        using var watcher = new DataWatcher(Folders, reloader, new ReloadSettings(WatchKind.Events, TimeSpan.FromSeconds(10)), TimeProvider.System, NullLogger<DataWatcher>.Instance);
        await watcher.StartAsync(Cancelled);
        await reloader.NextAsync();

        _city.Write("index/notice.json", "{ \"text\": { \"ja\": \"停電です。\" } }");

        await reloader.NextAsync();
        await watcher.StopAsync(Cancelled);
    }

    [Fact]
    public async Task Many_changes_at_a_time_are_one_look_after_it_is_quiet()
    {
        using var reloader = new CountingReloader();
        var time = new FakeTimeProvider();
        using var watcher = new DataWatcher(Folders, reloader, new ReloadSettings(WatchKind.Events, TimeSpan.FromSeconds(10)), time, NullLogger<DataWatcher>.Instance);
        await watcher.StartAsync(Cancelled);
        await reloader.NextAsync();

        for (var i = 0; i < 100; i++)
        {
            watcher.Notice(null);
        }

        Assert.Equal(1, reloader.Count);
        await reloader.NextAsync(() => time.Advance(DataWatcher.Quiet));
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, reloader.Count);
        await watcher.StopAsync(Cancelled);
    }

    [Fact]
    public async Task Where_the_system_does_not_tell_files_are_looked_at_in_turn()
    {
        using var reloader = new CountingReloader();
        var time = new FakeTimeProvider();
        using var watcher = new DataWatcher(Folders, reloader, new ReloadSettings(WatchKind.Poll, TimeSpan.FromSeconds(10)), time, NullLogger<DataWatcher>.Instance);
        await watcher.StartAsync(Cancelled);
        await reloader.NextAsync();
        _city.Write("index/notice.json", "{ }");

        await reloader.NextAsync(() => time.Advance(TimeSpan.FromSeconds(5)));

        Assert.Equal(2, reloader.Count);
        await watcher.StopAsync(Cancelled);
    }

    [Theory]
    [InlineData("index/languages/ja.json", true)]
    [InlineData("dialogs/ja/replies.json", true)]
    [InlineData("index/questions/saved.jsonl", true)]
    [InlineData("index/dictionary/ipadic.dict", false)]
    [InlineData("index/source/measures-r3.txt", false)]
    [InlineData("index/languages/.ja.json.0123", false)]
    [InlineData("index/languages/ja.json~", false)]
    [InlineData("data/initiativebot.db", false)]
    public void What_editors_and_the_program_keep_beside_is_no_data(string name, bool isData) =>
        Assert.Equal(isData, Folders.IsData(Path.Combine(_city.Root, name)));

    [Theory]
    [InlineData("Data:Watch", "sometimes", "Data__Watch")]
    [InlineData("Data:PollSeconds", "0", "Data__PollSeconds")]
    [InlineData("Data:PollSeconds", "soon", "Data__PollSeconds")]
    public void A_wrong_setting_is_named(string key, string value, string name) => Assert.Equal(
        name,
        Assert.Throws<SettingException>(() => ReloadSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build())).Name);

    private sealed class CountingReloader : IDataReloader, IDisposable
    {
        private readonly SemaphoreSlim _looks = new(0);
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public DataStatus Status { get; } = new(1, DateTimeOffset.UnixEpoch, "", 1, DateTimeOffset.UnixEpoch, [], []);

        public Task NextAsync() => _looks.WaitAsync(Cancelled);

        /// <summary>Waits for the next look, and passes time until it comes.</summary>
        public async Task NextAsync(Action pass)
        {
            while (!_looks.Wait(0, Cancelled))
            {
                pass();
                await Task.Yield();
            }
        }

        public Task<ReloadResult> ReloadAsync(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            _looks.Release();
            return Task.FromResult(new ReloadResult(ReloadOutcome.Unchanged, Status));
        }

        public void Dispose() => _looks.Dispose();

        public Task<ReloadResult> ReloadAfterAsync(Action write, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
