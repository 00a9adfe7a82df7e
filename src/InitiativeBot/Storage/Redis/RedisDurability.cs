using InitiativeBot.Channels.Line;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace InitiativeBot.Storage.Redis;

/// <summary>Says in the log where Redis is set up so that its end would lose what LINE got its 200 for.</summary>
internal sealed partial class RedisDurability(RedisConnection redis, IOptions<LineOptions> line, ILogger<RedisDurability> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (!line.Value.IsOn)
        {
            return;
        }

        try
        {
            var (writes, evicts) = (await SettingAsync("appendfsync"), await SettingAsync("maxmemory-policy"));
            if (await SettingAsync("appendonly") != "yes" || writes != "always")
            {
                LogMayLose();
            }

            if (evicts is not "noeviction" and not null)
            {
                LogMayEvict(evicts);
            }
        }
        catch (StorageUnavailableException)
        {
            // The connection tells by itself that Redis is away.
        }
        catch (Exception e) when (e is RedisServerException or RedisCommandException)
        {
            // A Redis that somebody else runs may not tell its settings.
            LogUnknown();
        }
    }

    private async Task<string?> SettingAsync(string name)
    {
        var told = await redis.AskAsync(database => database.ExecuteAsync("CONFIG", "GET", name));
        return told.Length == 2 ? (string?)told[1] : null;
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis does not write everything through (appendonly yes, appendfsync always): should it die, events that LINE got its 200 for may be lost")]
    private partial void LogMayLose();

    [LoggerMessage(2, LogLevel.Warning, "Redis may throw away what waits: its maxmemory-policy is {Policy} and should be noeviction")]
    private partial void LogMayEvict(string policy);

    [LoggerMessage(3, LogLevel.Information, "Redis does not tell how it writes; docs/cluster.md says what LINE's inbox needs")]
    private partial void LogUnknown();
}
