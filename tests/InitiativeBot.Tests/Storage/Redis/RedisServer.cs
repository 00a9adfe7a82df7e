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
    // One script, not a call for each key: random courses of steps let time pass thousands of times. What expires now is gone at once.
    private const string Age =
        """
        local span = tonumber(ARGV[2])
        for _, key in ipairs(redis.call('KEYS', ARGV[1])) do
            local left = redis.call('PTTL', key)
            if left >= 0 then
                redis.call('PEXPIRE', key, math.max(left - span, 0))
            elseif redis.call('TYPE', key).ok == 'stream' then
                for _, group in ipairs(redis.call('XINFO', 'GROUPS', key)) do
                    for _, taken in ipairs(redis.call('XPENDING', key, group[2], '-', '+', 10000)) do
                        redis.call('XCLAIM', key, group[2], taken[2], 0, taken[1], 'IDLE', taken[3] + span, 'JUSTID')
                    end
                end
            end
        end
        """;

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
        // Redis counts milliseconds.
        if (span >= TimeSpan.FromMilliseconds(1))
        {
            await _beside!.GetDatabase().ScriptEvaluateAsync(Age, values: ["{" + settings.Prefix + "}:*", (long)span.TotalMilliseconds]);
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
}
