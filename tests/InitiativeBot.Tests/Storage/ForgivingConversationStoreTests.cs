using System.Net;
using InitiativeBot.Conversation;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace InitiativeBot.Tests.Storage;

public class ForgivingConversationStoreTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_fails_is_a_store_without_memory()
    {
        var broken = new Mock<IConversationStore>(MockBehavior.Strict);
        broken.Setup(s => s.LoadAsync("a", It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("disk"));
        broken.Setup(s => s.SaveAsync("a", It.IsAny<ConversationState>(), It.IsAny<CancellationToken>())).Throws(new IOException("disk"));
        broken.Setup(s => s.ForgetAsync("a", It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("disk"));
        var logger = new Mock<ILogger<ForgivingConversationStore>>();
        logger.Setup(l => l.IsEnabled(LogLevel.Error)).Returns(true);
        var store = new ForgivingConversationStore(broken.Object, logger.Object);

        Assert.Null(await store.LoadAsync("a", Cancelled));
        await store.SaveAsync("a", new ConversationState(), Cancelled);
        await store.ForgetAsync("a", Cancelled);

        Assert.Equal(3, logger.Invocations.Count(i => i.Method.Name == nameof(ILogger.Log) && i.Arguments[0] is LogLevel.Error));
    }

    [Fact]
    public async Task Cancellation_gets_through()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var slow = new Mock<IConversationStore>();
        slow.Setup(s => s.LoadAsync("a", It.IsAny<CancellationToken>())).ThrowsAsync(new OperationCanceledException(cancelled.Token));
        var store = new ForgivingConversationStore(slow.Object, NullLogger<ForgivingConversationStore>.Instance);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.LoadAsync("a", cancelled.Token));
    }

    [Fact]
    public async Task The_service_starts_and_answers_while_its_database_is_broken_and_remembers_once_it_is_not()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory.File(StorageHosting.FileName), "this is no database, whatever its name says", Cancelled);
        using var service = new ServiceFactory();
        service.Settings["Data:Path"] = directory.Path;
        var store = service.Services.GetRequiredService<IConversationStore>();

        await store.SaveAsync("a", new ConversationState { Shown = 1 }, Cancelled);
        Assert.Null(await store.LoadAsync("a", Cancelled));
        using var ready = await service.FetchAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("Degraded", await ready.Content.ReadAsStringAsync(Cancelled));

        File.Delete(directory.File(StorageHosting.FileName));
        await store.SaveAsync("a", new ConversationState { Shown = 1 }, Cancelled);
        Assert.Equal(1, (await store.LoadAsync("a", Cancelled))!.Shown);
    }
}
