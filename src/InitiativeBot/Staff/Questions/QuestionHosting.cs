using InitiativeBot.Hosting;
using InitiativeBot.Staff.Access;
using InitiativeBot.Storage;

namespace InitiativeBot.Staff.Questions;

/// <summary>Registers what takes notes of questions.</summary>
public static class QuestionHosting
{
    /// <summary>Adds the <see cref="IAnswerLog"/>; one that notes nothing where the settings say so.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static IServiceCollection AddQuestionLog(this IServiceCollection services, IConfiguration configuration, ServiceSettings service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var settings = QuestionSettings.Read(configuration);
        services.AddSingleton(settings);
        if (service.Redis is null)
        {
            services.AddKeyedSingleton(QuestionStore.FileName, (_, _) => StaffDatabase.In(service.DataPath, QuestionStore.FileName));
            services.AddSingleton(s => new QuestionStore(s.GetRequiredKeyedService<SqliteDatabase>(QuestionStore.FileName), settings, s.GetRequiredService<TimeProvider>()));
            services.AddSingleton<IQuestionStore>(s => s.GetRequiredService<QuestionStore>());
            services.AddSingleton<IExpiringStore>(s => s.GetRequiredService<QuestionStore>());
        }

        if (!settings.Keep)
        {
            services.AddSingleton<IAnswerLog, NoAnswerLog>();
            return services;
        }

        services.AddSingleton<QuestionLog>();
        services.AddSingleton<IAnswerLog>(s => s.GetRequiredService<QuestionLog>());
        services.AddHostedService(s => s.GetRequiredService<QuestionLog>());
        return services;
    }
}
