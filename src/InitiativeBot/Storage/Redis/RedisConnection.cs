using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using InitiativeBot.Hosting;
using StackExchange.Redis;

namespace InitiativeBot.Storage.Redis;

/// <summary>
/// The connection that all of this process share. It comes back by itself; while it is away every call fails at once, and where
/// Redis hangs after <see cref="Patience"/>. Thread-safe.
/// </summary>
internal sealed partial class RedisConnection : IDisposable, ISecrets
{
    /// <summary>How long a call may take unless the configuration says otherwise.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    private readonly string _prefix;
    private readonly ILogger<RedisConnection> _log;
    private readonly ConnectionMultiplexer _redis;
    private readonly ConcurrentDictionary<string, byte[]> _secrets = new(StringComparer.Ordinal);

    /// <summary>Connects; where there is no Redis now, it goes on trying beside.</summary>
    /// <exception cref="SettingException">The configuration cannot be read.</exception>
    public RedisConnection(RedisSettings settings, ILogger<RedisConnection> log)
    {
        // One hash tag for all: a script's keys have to be on one server of a Redis Cluster.
        (_prefix, _log) = ("{" + settings.Prefix + "}:", log);
        _redis = ConnectionMultiplexer.Connect(Parse(settings));
        _redis.ConnectionFailed += (_, e) => LogAway(e.FailureType.ToString());
        _redis.ConnectionRestored += (_, e) =>
        {
            LogBack();
            Restored?.Invoke(this, EventArgs.Empty);
        };
        if (!_redis.IsConnected)
        {
            LogAway("no connection at the start");
        }
    }

    /// <summary>Raised when Redis is there again; what was published meanwhile is lost.</summary>
    public event EventHandler? Restored;

    /// <summary>A name that no other process has.</summary>
    public string Node { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Reads the configuration; the error does not show it, because it may hold a password.</summary>
    /// <exception cref="SettingException">It cannot be read.</exception>
    public static ConfigurationOptions Parse(RedisSettings settings)
    {
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(settings.Configuration);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            throw new SettingException("Redis__Configuration", "is no configuration such as redis.example.jp:6379,password=…");
        }

        if (options.EndPoints.Count == 0)
        {
            throw new SettingException("Redis__Configuration", "names no server");
        }

        var says = settings.Configuration.Split(',', StringSplitOptions.TrimEntries);
        bool Says(string option) => says.Any(s => s.StartsWith(option + "=", StringComparison.OrdinalIgnoreCase));
        options.AbortOnConnectFail = false;
        options.ClientName ??= "initiativebot";
        // To read how Redis writes; nothing is administered.
        options.AllowAdmin = true;
        // What waits for a connection is of no use to whoever waits for an answer.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new ExponentialRetry((int)FirstRetry.TotalMilliseconds, (int)LongestRetry.TotalMilliseconds);
        var patience = (int)Patience.TotalMilliseconds;
        options.ConnectTimeout = Says("connectTimeout") ? options.ConnectTimeout : patience;
        options.SyncTimeout = Says("syncTimeout") ? options.SyncTimeout : patience;
        options.AsyncTimeout = Says("asyncTimeout") || Says("syncTimeout") ? options.AsyncTimeout : patience;
        return options;
    }

    /// <summary>A key with what all keys begin with.</summary>
    public string Key(string name) => _prefix + name;

    /// <summary>A key in which a name cannot be read: it may be that of a person.</summary>
    /// <exception cref="StorageUnavailableException">Redis is away.</exception>
    public string HiddenKey(string kind, string name) =>
        Key(kind + Convert.ToHexStringLower(HMACSHA256.HashData(Secret("conversation-salt"), Encoding.UTF8.GetBytes(name))));

    /// <summary>Asks Redis something.</summary>
    /// <exception cref="StorageUnavailableException">Redis is away or too slow. What was asked for may have been done.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        try
        {
            return await ask(_redis.GetDatabase());
        }
        catch (Exception e) when (IsAway(e))
        {
            throw new StorageUnavailableException(e);
        }
    }

    /// <summary>Asks Redis something on a thread that may wait.</summary>
    /// <exception cref="StorageUnavailableException">Redis is away or too slow. What was asked for may have been done.</exception>
    public T Ask<T>(Func<IDatabase, T> ask)
    {
        try
        {
            return ask(_redis.GetDatabase());
        }
        catch (Exception e) when (IsAway(e))
        {
            throw new StorageUnavailableException(e);
        }
    }

    /// <summary>Runs a script.</summary>
    /// <exception cref="StorageUnavailableException">Redis is away or too slow. The script may have run, or run later.</exception>
    public Task<RedisResult> RunAsync(RedisScript script, RedisKey[] keys, RedisValue[] values) => AskAsync(async database =>
    {
        try
        {
            return await database.ScriptEvaluateAsync(script.Text, keys, values);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // Redis was started anew and knows it no more; the client sends it whole the next time.
            return await database.ScriptEvaluateAsync(script.Text, keys, values);
        }
    });

    /// <inheritdoc />
    public byte[] Secret(string name)
    {
        if (_secrets.TryGetValue(name, out var known))
        {
            return known;
        }

        try
        {
            var (database, key) = (_redis.GetDatabase(), Key("secret:" + name));
            database.StringSet(key, RandomNumberGenerator.GetBytes(32), when: When.NotExists);
            var secret = (byte[]?)database.StringGet(key) ?? throw new StorageUnavailableException(new IOException("a secret was not kept"));
            return _secrets.GetOrAdd(name, secret);
        }
        catch (Exception e) when (IsAway(e))
        {
            throw new StorageUnavailableException(e);
        }
    }

    /// <summary>Tells all nodes something; nobody is told where Redis is away.</summary>
    public void Publish(string channel, string message)
    {
        try
        {
            _redis.GetSubscriber().Publish(RedisChannel.Literal(Key(channel)), message, CommandFlags.FireAndForget);
        }
        catch (Exception e) when (IsAway(e))
        {
            // Whoever listens looks by himself from time to time.
        }
    }

    /// <summary>Listens to what nodes tell, this one too, over every loss of the connection.</summary>
    public void Subscribe(string channel, Action<string> receive)
    {
        try
        {
            _redis.GetSubscriber().Subscribe(RedisChannel.Literal(Key(channel)), (_, message) => receive(message.ToString()), CommandFlags.FireAndForget);
        }
        catch (Exception e) when (IsAway(e))
        {
            // The client knows of it and subscribes when the connection is there.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _redis.Dispose();

    // An "ERR" is a fault of this program and is not hidden by trying again.
    private static bool IsAway(Exception exception) => exception switch
    {
        RedisServerException server => !server.Message.StartsWith("ERR", StringComparison.Ordinal) && !server.Message.StartsWith("WRONGTYPE", StringComparison.Ordinal),
        RedisException or TimeoutException or ObjectDisposedException => true,
        _ => false,
    };

    [LoggerMessage(1, LogLevel.Error, "Redis is away ({Reason}): answers go on without memory, and LINE's events are turned away until it is back")]
    private partial void LogAway(string reason);

    [LoggerMessage(2, LogLevel.Information, "Redis is there again")]
    private partial void LogBack();
}
