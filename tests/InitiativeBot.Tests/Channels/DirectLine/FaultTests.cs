using System.Net;
using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Moq;

namespace InitiativeBot.Tests.Channels.DirectLine;

/// <summary>A store that fails: clients are told what is so, in a way that they get over.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly Mock<IDirectLineStore> _store = new(MockBehavior.Strict);
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public FaultTests()
    {
        _service.Replacements = services => services.Replace(ServiceDescriptor.Singleton(_store.Object));
        _store.Setup(s => s.ReadAsync(It.IsAny<string>(), It.IsAny<long>(), It.IsAny<int>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("disk"));
        _store.Setup(s => s.StartAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("disk"));
        _store.Setup(s => s.ProlongAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("disk"));
        _store.Setup(s => s.TakeUnansweredAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("disk"));
    }

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task A_poll_that_cannot_read_says_that_there_is_nothing_new()
    {
        using var client = await DirectLineClient.WithTokenAsync(_service);
        var (activities, watermark) = await client.PollAsync("7");

        Assert.Empty(activities);
        Assert.Equal("7", watermark);
    }

    [Fact]
    public async Task All_else_is_a_503_that_asks_to_come_again()
    {
        using var client = await DirectLineClient.WithTokenAsync(_service);
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Post, "/conversations"),
            (HttpMethod.Get, $"/conversations/{client.Conversation}"),
            (HttpMethod.Post, $"/conversations/{client.Conversation}/activities"),
        })
        {
            using var response = await client.SendAsync(method, path, path.EndsWith("activities", StringComparison.Ordinal) ? DirectLineClient.Message("x") : null);
            await DirectLineClient.AssertErrorAsync(response, HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(response.Headers.RetryAfter);
        }
    }
}
