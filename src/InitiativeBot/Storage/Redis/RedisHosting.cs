using System.Runtime.CompilerServices;
using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Conversation;
using InitiativeBot.Hosting;
using InitiativeBot.Staff.Questions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InitiativeBot.Storage.Redis;

/// <summary>Registers what several nodes share. Nothing of Redis is loaded where this is not called.</summary>
internal static class RedisHosting
{
    /// <summary>Adds every store and seam that lies in Redis.</summary>
    /// <returns>How to get the store that conversations are kept in.</returns>
    /// <exception cref="SettingException">The configuration cannot be read.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Func<IServiceProvider, IConversationStore> AddRedis(this IServiceCollection services, RedisSettings redis, ServiceSettings settings)
    {
        RedisConnection.Parse(redis);
        services.AddSingleton(s => new RedisConnection(redis, s.GetRequiredService<ILogger<RedisConnection>>()));
        services.AddSingleton<ISecrets>(s => s.GetRequiredService<RedisConnection>());
        services.AddSingleton(s => new RedisConversationStore(
            s.GetRequiredService<RedisConnection>(), settings.KeepConversations, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDirectLineStore>(s => new RedisDirectLineStore(
            s.GetRequiredService<RedisConnection>(), settings.KeepConversations, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISignalRelay, RedisSignals>();
        services.AddSingleton<ISharedLimits, RedisLimits>();
        services.AddSingleton<IFeedbackStore, RedisFeedbackStore>();
        services.AddSingleton(s => new RedisQuestionStore(s.GetRequiredService<RedisConnection>(), s.GetRequiredService<QuestionSettings>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IQuestionStore>(s => s.GetRequiredService<RedisQuestionStore>());
        services.AddSingleton<IExpiringStore>(s => s.GetRequiredService<RedisQuestionStore>());
        services.AddSingleton<IInboxStore, RedisInboxStore>();
        services.AddHostedService<RedisDataNews>();
        services.AddHostedService<RedisDurability>();
        services.AddHealthChecks().AddCheck<RedisCheck>("redis", HealthStatus.Degraded, [Health.Ready]);
        return s => s.GetRequiredService<RedisConversationStore>();
    }
}
