using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Storage;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// Makes the answer to an event, without moving its conversation on yet. A person who waits long sees LINE's loading
/// animation. Thread-safe.
/// </summary>
internal sealed class LineAnswerMaker(LineAnswers answers, LineMessagingClient line, TimeProvider time, ILogger<LineAnswerMaker> log)
{
    /// <summary>How long a person waits before the animation begins.</summary>
    internal static readonly TimeSpan LoadingAfter = TimeSpan.FromSeconds(1);

    /// <summary>How often making an answer may fail.</summary>
    internal const int MaxFaults = 3;

    private const int LoadingSeconds = 20;

    /// <summary>The event with its answer, or what becomes of it without one.</summary>
    public async Task<(InboxEvent? Made, Verdict? Verdict)> MakeAsync(InboxEvent item, WebhookEvent received, CancellationToken cancellationToken)
    {
        try
        {
            using var stage = StagedConversationStore.Begin();
            var messages = await AnswerAsync(new LineWork(received, item.Conversation, item.BaseUrl), cancellationToken);
            if (messages.Count == 0)
            {
                return (null, new Verdict.Ended(InboxOutcome.Silent));
            }

            return (item with { Answer = SerializedMessages.From(messages).Json.ToArray(), Change = stage.Change, RetryKey = Guid.NewGuid() }, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // Whatever one event does, the next is worked on. Its text is nowhere in the exceptions of this channel.
            log.EventFailed(e, item.Kind, item.Id);
            var faults = item.Faults + 1;
            return (null, faults >= MaxFaults
                ? new Verdict.Ended(InboxOutcome.SetAside, $"making the answer failed {faults} times: {e.GetType().Name}")
                : new Verdict.Later(item with { Faults = faults }, RetryPolicy.Wait(faults, TimeSpan.Zero, null, Random.Shared.NextDouble())));
        }
    }

    private async Task<IReadOnlyList<Message>> AnswerAsync(LineWork work, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var loading = work.Event.Source is { IsOneToOne: true, UserId: { } user }
            ? ShowLoadingAsync(user, work.Event.WebhookEventId, done.Token)
            : Task.CompletedTask;
        try
        {
            // On another thread, since an answer may be thought about without ever waiting.
            return await Task.Run(() => answers.AnswerAsync(work, cancellationToken), cancellationToken).WaitAsync(cancellationToken);
        }
        finally
        {
            // Before the answer is sent: an animation that begins after it would not end with it.
            await done.CancelAsync();
            await loading;
        }
    }

    private async Task ShowLoadingAsync(string user, string? id, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(LoadingAfter, time, cancellationToken);
            var result = await line.StartLoadingAsync(user, LoadingSeconds, cancellationToken);
            log.LoadingShown(id, result.Outcome, result.Status, result.RequestId);
        }
        catch (OperationCanceledException)
        {
            // The answer was quicker.
        }
    }
}
