using InitiativeBot.Line.Load;
using InitiativeBot.Storage.Redis;
using InitiativeBot.Tests.Storage.Redis;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

[assembly: AssemblyFixture(typeof(RedisServer))]

namespace InitiativeBot.Tests.Storage.Redis;

/// <summary>The one <c>redis-server</c> that tests share; each has keys of its own. It starts when the first needs it.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SemaphoreSlim _starting = new(1);
    private RedisProcess? _process;
    private ConnectionMultiplexer? _beside;

    /// <summary>Settings with keys that no other test has.</summary>
    public async Task<RedisSettings> NewSettingsAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_process is null)
            {
                _process = new RedisProcess(_directory.Path);
                await _process.StartAsync();
                _beside = await ConnectionMultiplexer.ConnectAsync(_process.Configuration);
            }
        }
        finally
        {
            _starting.Release();
        }

        return new RedisSettings(_process.Configuration, Guid.NewGuid().ToString("N"));
    }

    /// <summary>Lets time pass for what was written: Redis has a clock that no test can set.</summary>
    public async Task AgeAsync(RedisSettings settings, TimeSpan span)
    {
        var database = _beside!.GetDatabase();
        foreach (var key in Keys(settings))
        {
            if (await database.KeyTimeToLiveAsync(key) is { } left)
            {
                await database.KeyExpireAsync(key, left > span ? left - span : TimeSpan.Zero);
            }
            else if (await database.KeyTypeAsync(key) == RedisType.Stream)
            {
                foreach (var group in await database.StreamGroupInfoAsync(key))
                {
                    await AgeAsync(database, key, group.Name, span);
                }
            }
        }
    }

    /// <summary>All keys of a test.</summary>
    public IReadOnlyList<RedisKey> Keys(RedisSettings settings) => [.. _beside!.GetServers()[0].Keys(pattern: "{" + settings.Prefix + "}:*", pageSize: 1_000)];

    /// <summary>Redis as a test looks into it.</summary>
    public IDatabase Database => _beside!.GetDatabase();

    /// <summary>A connection as the service has it.</summary>
    internal static RedisConnection Connect(RedisSettings settings) => new(settings, NullLogger<RedisConnection>.Instance);

    public async ValueTask DisposeAsync()
    {
        if (_beside is not null)
        {
            await _beside.DisposeAsync();
        }

        _process?.Dispose();
        _starting.Dispose();
        _directory.Dispose();
    }

    private static async Task AgeAsync(IDatabase database, RedisKey key, string group, TimeSpan span)
    {
        foreach (var pending in (RedisResult[])(await database.ExecuteAsync("XPENDING", key, group, "-", "+", 10_000))!)
        {
            var idle = (long)pending[2] + (long)span.TotalMilliseconds;
            await database.ExecuteAsync("XCLAIM", key, group, (string)pending[1]!, 0, (string)pending[0]!, "IDLE", idle, "JUSTID");
        }
    }
}
