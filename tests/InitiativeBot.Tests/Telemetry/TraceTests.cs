using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using InitiativeBot.Conversation;
using InitiativeBot.Telemetry;
using InitiativeBot.Tests.Channels.Line;
using InitiativeBot.Line.Load;
using InitiativeBot.Tests.Support;
using Line.Messaging;
using FakeConversation = InitiativeBot.Tests.Channels.Line.FakeConversation;

namespace InitiativeBot.Tests.Telemetry;

/// <summary>What a trace tells, and what goes to a collector.</summary>
public sealed class TraceTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task A_trace_goes_from_the_webhook_over_a_crash_to_the_reply()
    {
        using var heard = new Heard();
        using var data = new TemporaryDirectory();
        await using var line = await FakeLineApi.StartAsync();
        await using (var first = await LineTestHost.StartAsync(line: line, data: data.Path))
        {
            first.Conversation.Answer = _ => new TaskCompletionSource<Reply>().Task;
            var body = Encoding.UTF8.GetBytes($$"""{"destination":"U0","events":[{{first.Text("一")}}]}""");
            await first.PostChunkedAsync(
                body, ("X-Line-Signature", WebhookSignature.Sign(body, LineTestHost.Secret)), ("traceparent", $"00-{TraceId}-b7ad6b7169203331-01"));
            await first.CrashAsync();
        }

        await using var second = await LineTestHost.StartAsync(line: line, data: data.Path);
        await line.NextAsync();
        await second.NextLogAsync("3015");
        await second.StopAsync();

        Assert.Contains("line.event", heard.Of(TraceId));
        Assert.Contains("send", heard.Of(TraceId));
    }

    [Fact]
    public async Task Nothing_that_goes_to_a_collector_holds_a_text_a_token_or_a_user()
    {
        await using var collector = await LoopbackRecorder.StartAsync();
        await using (var host = await LineTestHost.StartAsync(configure: builder =>
        {
            builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString();
            builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            builder.AddTelemetry();
        }))
        {
            host.Conversation.Answer = q => q.Text == "壊す秘密" ? throw new InvalidOperationException("broken") : Task.FromResult(FakeConversation.Say(q.Text));
            await host.DeliverAsync(host.Text("秘密の質問"));
            await host.NextLogAsync("3015");
            await host.DeliverAsync(host.Text("壊す秘密"));
            await host.NextLogAsync("3016");
            await host.StopAsync();
        }

        string Told(string path) => string.Concat(collector.Requests.Where(r => r.Path == path).Select(r => r.Body));
        Assert.Contains("line.event", Told("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("line.events.received", Told("/v1/metrics"), StringComparison.Ordinal);
        Assert.NotEqual("", Told("/v1/logs"));
        string[] secrets = ["秘密", "U-hanako", "token-1", LineTestHost.AccessToken, LineTestHost.Secret];
        Assert.All(collector.Requests, r => Assert.All(secrets, s => Assert.DoesNotContain(s, r.Body, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_the_setting_nothing_of_OpenTelemetry_is_loaded()
    {
        using var directory = new TemporaryDirectory();
        using var service = new ServiceProcess(Path.Combine(AppContext.BaseDirectory, "initiativebot.dll"), directory.Path, "http://127.0.0.1:1", null);
        service.Start();
        await service.WhenReadyAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("OpenTelemetry", service.Maps, StringComparison.Ordinal);
    }

    private sealed class Heard : IDisposable
    {
        private readonly ConcurrentQueue<(string Trace, string Name)> _activities = new();
        private readonly ActivityListener _listener;

        public Heard()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is AnswerTelemetry.Name or "Microsoft.AspNetCore",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => _activities.Enqueue((activity.TraceId.ToHexString(), activity.OperationName)),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<string> Of(string trace) => _activities.Where(a => a.Trace == trace).Select(a => a.Name);

        public void Dispose() => _listener.Dispose();
    }
}
