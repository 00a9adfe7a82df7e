using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Tests.Support;
using Line.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InitiativeBot.Tests.Channels.Line;

/// <summary>What can be seen of the channel from outside: figures, health, the log.</summary>
public class OutsideTests
{
    [Fact]
    public async Task The_meter_counts_what_comes_and_what_becomes_of_it()
    {
        await using var host = await LineTestHost.StartAsync();
        using var figures = new Figures(host.Services);
        var calls = 0;
        host.Line.Answer = (_, context) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                context.Response.StatusCode = 503;
            }

            return context.Response.WriteAsync("{}");
        };

        await host.DeliverAsync(host.Text("一", id: "same"), host.Text("一", id: "same"), host.Event("unfollow", ""));
        await host.PostAsync(Encoding.UTF8.GetBytes("x"), "wrong");
        await host.PassWaitAsync();
        await host.NextLogAsync("3015");

        Assert.Equal(2, figures["line.events.received", "message"]);
        Assert.Equal(1, figures["line.events.received", "unfollow"]);
        Assert.Equal(1, figures["line.events.duplicates"]);
        Assert.Equal(1, figures["line.signatures.refused"]);
        Assert.Equal(1, figures["line.calls.retries", nameof(LineOutcome.Unknown)]);
        Assert.Equal(1, figures["line.events.finished", nameof(InboxOutcome.Answered)]);
        Assert.InRange(figures["line.reply.duration"], 0.3, 0.8);
        Assert.Contains("line.acknowledge.duration", figures.Names);
    }

    [Fact]
    public async Task The_meter_tells_how_many_wait_and_how_long_the_oldest_does()
    {
        await using var host = await LineTestHost.StartAsync();
        using var figures = new Figures(host.Services);
        host.Conversation.Answer = async _ => await new TaskCompletionSource<Conversation.Reply>().Task;
        await host.DeliverAsync(host.Text("一"), host.Text("二"));
        var metrics = host.Services.GetRequiredService<LineMetrics>();
        metrics.Figures = await host.Store.CountAsync();
        host.Time.Advance(TimeSpan.FromSeconds(0.5));

        figures.Observe();

        Assert.Equal(2, figures["line.queue.length"]);
        Assert.Equal(0.5, figures["line.queue.oldest_age"]);
        await host.CrashAsync();
    }

    [Fact]
    public async Task The_meter_tells_how_many_came_to_a_bad_end()
    {
        await using var host = await LineTestHost.StartAsync();
        using var figures = new Figures(host.Services);
        host.Line.Answer = (_, context) =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync("{}");
        };
        await host.DeliverAsync(host.Text("一"));
        await host.NextLogAsync("3013");
        host.Services.GetRequiredService<LineMetrics>().Figures = await host.Store.CountAsync();

        figures.Observe();

        Assert.Equal(1, figures["line.troubled.length"]);
    }

    [Fact]
    public async Task Batches_turned_away_are_counted()
    {
        await using var host = await LineTestHost.StartAsync(configure: b => b.Configuration["Line:MaxWaiting"] = "1");
        using var figures = new Figures(host.Services);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await host.DeliverAsync(host.Text("一"), host.Text("二")));

        Assert.Equal(2, figures["line.events.turned_away"]);
    }

    [Fact]
    public async Task Readiness_turns_red_while_the_inbox_cannot_be_written_and_the_webhook_says_503()
    {
        using var data = new TemporaryDirectory();
        var file = data.File(SqliteInboxStore.FileName);
        await File.WriteAllTextAsync(file, new string('x', 5_000), TestContext.Current.CancellationToken);
        await using var host = await LineTestHost.StartAsync(data: data.Path);
        var health = host.Services.GetRequiredService<HealthCheckService>();

        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(TestContext.Current.CancellationToken)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await host.DeliverAsync(host.Text("一", id: "one")));
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync());

        File.Delete(file);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(TestContext.Current.CancellationToken)).Status);
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(host.Text("一", id: "one")));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("一", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task While_the_channel_is_off_its_inbox_makes_no_file_and_is_healthy()
    {
        await using var host = await LineTestHost.StartAsync(on: false);

        var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Empty(Directory.GetFiles(host.Data));
    }

    [Fact]
    public async Task No_line_of_the_log_holds_a_text_a_token_or_a_user_whatever_goes_wrong()
    {
        await using var host = await LineTestHost.StartAsync(configure: b => b.Configuration["Line:AllowPush"] = "true");
        var calls = 0;
        host.Line.Answer = (call, context) =>
        {
            (context.Response.StatusCode, var body) = Interlocked.Increment(ref calls) switch
            {
                1 => (429, "{}"),
                2 => (400, """{"message":"Invalid reply token"}"""),
                3 => (500, "{}"),
                4 => (400, """{"message":"The property, 'to', in the request body is invalid"}"""),
                _ => (200, "{}"),
            };
            return context.Response.WriteAsync(body);
        };
        host.Conversation.Answer = q => q.Text == "壊す秘密" ? throw new InvalidOperationException("broken") : Task.FromResult(FakeConversation.Say(q.Text));

        await host.DeliverAsync(host.Text("秘密の質問"));
        await host.PassWaitAsync();
        await host.PassWaitAsync();
        await host.NextLogAsync("3013");
        await host.DeliverAsync(host.Text("壊す秘密"), host.Text("次の秘密", messageId: "m9"), host.Event("unsend", """ "unsend":{"messageId":"m9"} """), "{\"type\":7}");
        await host.PassWaitAsync();
        await host.PassWaitAsync();
        await host.NextLogAsync("3013");
        await host.StopAsync();

        string[] secret = ["秘密", "U-hanako", "token-", LineTestHost.AccessToken, LineTestHost.Secret];
        Assert.All(host.Logs, line => Assert.All(secret, s => Assert.DoesNotContain(s, line, StringComparison.Ordinal)));
        Assert.Contains(host.Logs, l => l.Contains("line-request-1", StringComparison.Ordinal));
    }

    /// <summary>What the channel's meter says, summed up by instrument and by its first tag.</summary>
    private sealed class Figures : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentDictionary<string, double> _sums = new();

        public Figures(IServiceProvider services)
        {
            var factory = services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                // Other tests have meters of the same name.
                if (instrument.Meter.Name == LineMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public IEnumerable<string> Names => _sums.Keys;

        public double this[string name, string? tag = null] => _sums.GetValueOrDefault(tag is null ? name : name + " " + tag);

        public void Observe() => _listener.RecordObservableInstruments();

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
            if (tags.Length > 0)
            {
                _sums.AddOrUpdate(instrument.Name + " " + tags[0].Value, value, (_, sum) => sum + value);
            }
        }
    }
}
