using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Conversation;
using InitiativeBot.Hosting;
using InitiativeBot.Storage.Redis;

namespace InitiativeBot.Storage;

/// <summary>Registers what the service remembers.</summary>
public static class StorageHosting
{
    /// <summary>The name of the database file in the data directory.</summary>
    public const string FileName = "initiativebot.db";

    /// <summary>Adds the <see cref="IConversationStore"/> that the engine is given: it fails nobody.</summary>
    /// <exception cref="SettingException">The data directory cannot be made.</exception>
    /// <exception cref="Data.DataFileException">A file in it was written by a later release.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, ServiceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            Directory.CreateDirectory(settings.DataPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingException("Data__Path", $"the directory {settings.DataPath} cannot be made: {e.Message}");
        }

        DatabaseFiles.Upgrade(settings.DataPath);
        services.AddSingleton(_ => new SqliteDatabase(Path.Combine(settings.DataPath, FileName)));
        var conversations = settings.Redis is { } redis ? services.AddRedis(redis, settings) : services.AddSqlite(settings);
        services.AddSingleton(s => new StagedConversationStore(new ForgivingConversationStore(
            conversations(s), s.GetRequiredService<ILogger<ForgivingConversationStore>>())));
        services.AddSingleton<IConversationStore>(s => s.GetRequiredService<StagedConversationStore>());
        services.AddHostedService<ConversationPurge>();
        return services;
    }

    private static Func<IServiceProvider, IConversationStore> AddSqlite(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton<ISecrets>(s => s.GetRequiredService<SqliteDatabase>());
        services.AddSingleton(s => new SqliteConversationStore(
            s.GetRequiredService<SqliteDatabase>(), settings.KeepConversations, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IExpiringStore>(s => s.GetRequiredService<SqliteConversationStore>());
        services.AddSingleton(s => new SqliteDirectLineStore(
            s.GetRequiredService<SqliteDatabase>(), settings.KeepConversations, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDirectLineStore>(s => s.GetRequiredService<SqliteDirectLineStore>());
        services.AddSingleton<IExpiringStore>(s => s.GetRequiredService<SqliteDirectLineStore>());
        return s => s.GetRequiredService<SqliteConversationStore>();
    }
}
