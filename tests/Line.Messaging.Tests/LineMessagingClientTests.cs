using System.Net;
using System.Text.Json;
using Line.Messaging.Tests.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Line.Messaging.Tests;

public class LineMessagingClientTests
{
    private static readonly Message[] Hello = [new TextMessage("こんにちは")];

    [Fact]
    public async Task A_reply_carries_token_and_messages_and_no_retry_key()
    {
        var line = new FakeHandler(HttpStatusCode.OK, """{"sentMessages":[{"id":"461230966842064897","quoteToken":"q"}]}""");

        var result = await CreateSut(line).ReplyAsync("token", Hello, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(LineOutcome.Accepted, result.Outcome);
        Assert.Equal("461230966842064897", Assert.Single(result.Value!.Messages!).Id);
        Assert.Equal("https://line.example/base/v2/bot/message/reply", line.Uri);
        Assert.Equal("Bearer secret-token", line.Authorization);
        Assert.Null(line.RetryKey);
        Assert.Equal("""{"replyToken":"token","messages":[{"type":"text","text":"こんにちは"}]}""", line.Body);
        Assert.Empty(LineSchema.Api.Validate("ReplyMessageRequest", line.Body!));
    }

    [Fact]
    public async Task A_push_carries_its_retry_key_from_the_first_try_on()
    {
        var line = new FakeHandler(HttpStatusCode.OK, "{}");
        var key = Guid.NewGuid();

        var result = await CreateSut(line).PushAsync("U1", Hello, key, notificationDisabled: true, TestContext.Current.CancellationToken);

        Assert.True(result.IsAccepted);
        Assert.Equal(key.ToString(), line.RetryKey);
        Assert.Empty(LineSchema.Api.Validate("PushMessageRequest", line.Body!));
        Assert.True(JsonDocument.Parse(line.Body!).RootElement.GetProperty("notificationDisabled").GetBoolean());
    }

    [Theory]
    [InlineData(400, """{"message":"Invalid reply token"}""", LineOutcome.ReplyTokenInvalid)]
    [InlineData(400, """{"message":"The request body has 1 error(s)"}""", LineOutcome.Refused)]
    [InlineData(401, """{"message":"Authentication failed"}""", LineOutcome.Refused)]
    [InlineData(403, "<html>", LineOutcome.Refused)]
    [InlineData(409, """{"message":"The retry key is already accepted"}""", LineOutcome.AlreadyAccepted)]
    [InlineData(429, "", LineOutcome.RateLimited)]
    [InlineData(500, "null", LineOutcome.Unknown)]
    [InlineData(503, "[", LineOutcome.Unknown)]
    [InlineData(200, "no JSON", LineOutcome.Accepted)]
    public async Task Every_status_has_its_outcome(int status, string body, LineOutcome expected)
    {
        var result = await CreateSut(new FakeHandler((HttpStatusCode)status, body))
            .ReplyAsync("token", Hello, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(status, result.Status);
        Assert.Equal("request-1", result.RequestId);
    }

    [Fact]
    public async Task The_reasons_of_LINE_are_told()
    {
        var line = new FakeHandler(
            HttpStatusCode.BadRequest,
            """{"message":"The request body has 1 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"}]}""");

        var result = await CreateSut(line).ValidateReplyAsync(Hello, TestContext.Current.CancellationToken);

        Assert.Equal(new LineErrorDetail("May not be empty", "messages[0].text"), Assert.Single(result.Error!.Details!));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("Fri, 13 Nov 2026 00:00:12 GMT", 12)]
    [InlineData("Fri, 13 Nov 2026 00:00:00 GMT", 0)]
    public async Task Retry_After_is_told_in_seconds_or_as_a_date(string header, int seconds)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 13, 0, 0, 0, TimeSpan.Zero));
        var line = new FakeHandler(HttpStatusCode.TooManyRequests, "{}") { RetryAfter = header };

        var result = await CreateSut(line, time).ReplyAsync("token", Hello, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromSeconds(seconds), result.RetryAfter);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, LineOutcome.NotSent)]
    [InlineData(HttpRequestError.NameResolutionError, LineOutcome.NotSent)]
    [InlineData(HttpRequestError.ResponseEnded, LineOutcome.Unknown)]
    public async Task A_broken_connection_is_no_exception(HttpRequestError error, LineOutcome expected)
    {
        var line = new FakeHandler(HttpStatusCode.OK, "") { Throw = new HttpRequestException(error) };

        Assert.Equal(expected, (await CreateSut(line).GetBotInfoAsync(TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public async Task A_timeout_has_an_unknown_outcome()
    {
        var line = new FakeHandler(HttpStatusCode.OK, "") { Throw = new TaskCanceledException("timeout", new TimeoutException()) };

        Assert.Equal(LineOutcome.Unknown, (await CreateSut(line).GetBotInfoAsync(TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_an_exception()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CreateSut(new FakeHandler(HttpStatusCode.OK, "{}")).GetBotInfoAsync(stop.Token));
    }

    [Fact]
    public async Task A_profile_is_read()
    {
        var line = new FakeHandler(HttpStatusCode.OK, """{"userId":"U1","displayName":"花子","language":"en","pictureUrl":"https://a.example/p"}""");

        var result = await CreateSut(line).GetProfileAsync("U1/../x", TestContext.Current.CancellationToken);

        Assert.Equal(new UserProfile("U1", "花子", "en", new Uri("https://a.example/p"), null), result.Value);
        Assert.Equal("https://line.example/base/v2/bot/profile/U1%2F..%2Fx", line.Uri);
    }

    [Fact]
    public async Task Loading_and_mark_as_read_match_the_schema()
    {
        var line = new FakeHandler(HttpStatusCode.Accepted, "{}");
        var sut = CreateSut(line);

        Assert.True((await sut.StartLoadingAsync("U1", 5, TestContext.Current.CancellationToken)).IsAccepted);
        Assert.Empty(LineSchema.Api.Validate("ShowLoadingAnimationRequest", line.Body!));
        Assert.True((await sut.MarkAsReadAsync("t", TestContext.Current.CancellationToken)).IsAccepted);
        Assert.Empty(LineSchema.Api.Validate("MarkMessagesAsReadByTokenRequest", line.Body!));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sut.StartLoadingAsync("U1", 7, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task More_than_five_messages_are_refused_before_the_call() => await Assert.ThrowsAsync<ArgumentException>(
        () => CreateSut(new FakeHandler(HttpStatusCode.OK, "{}")).ReplyAsync("t", [.. Enumerable.Repeat(Hello[0], 6)], cancellationToken: TestContext.Current.CancellationToken));

    private static LineMessagingClient CreateSut(FakeHandler line, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services
            .AddLineMessagingClient((_, options) =>
            {
                options.ChannelAccessToken = "secret-token";
                options.BaseAddress = new Uri("https://line.example/base");
            })
            .ConfigurePrimaryHttpMessageHandler(() => line);
        return services.BuildServiceProvider().GetRequiredService<LineMessagingClient>();
    }

    private sealed class FakeHandler(HttpStatusCode status, string answer) : HttpMessageHandler
    {
        public string? RetryAfter { get; init; }

        public Exception? Throw { get; init; }

        public string? Uri { get; private set; }

        public string? Authorization { get; private set; }

        public string? RetryKey { get; private set; }

        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Throw is not null)
            {
                throw Throw;
            }

            Uri = request.RequestUri!.AbsoluteUri;
            Authorization = request.Headers.Authorization?.ToString();
            RetryKey = request.Headers.TryGetValues("X-Line-Retry-Key", out var keys) ? keys.Single() : null;
            Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            var response = new HttpResponseMessage(status) { Content = new StringContent(answer) };
            response.Headers.Add("x-line-request-id", "request-1");
            if (RetryAfter is not null)
            {
                response.Headers.Add("Retry-After", RetryAfter);
            }

            return response;
        }
    }
}
