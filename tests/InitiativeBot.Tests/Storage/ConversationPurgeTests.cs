using InitiativeBot.Conversation;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Storage;

public class ConversationPurgeTests
{
    [Fact(Timeout = 30_000)]
    public async Task The_running_service_removes_expired_conversations_by_itself()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
        using var directory = new TemporaryDirectory();
        using var factory = new ServiceFactory();
        factory.Settings["Data:Path"] = directory.Path;
        factory.Settings["Data:KeepConversationsHours"] = "1";
        using var service = factory.WithWebHostBuilder(b => b.ConfigureTestServices(s => s.AddSingleton<TimeProvider>(time)));
        var store = service.Services.GetRequiredService<IConversationStore>();
        await store.SaveAsync("web:a", new ConversationState(), TestContext.Current.CancellationToken);
        Assert.Equal(1, Count(directory));

        // The clock goes on until the purge, which runs on another thread, has seen an hour pass.
        while (Count(directory) > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromMinutes(15));
            await Task.Yield();
        }

        Assert.True(time.GetUtcNow() - new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero) >= TimeSpan.FromHours(1));
    }

    private static int Count(TemporaryDirectory directory)
    {
        using var connection = new SqliteConnection($"Data Source={directory.File(StorageHosting.FileName)};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("SELECT count(*) FROM conversation", connection);
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
