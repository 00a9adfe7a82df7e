using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Storage;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>Makes the answer to an event, without moving its conversation on yet. Thread-safe.</summary>
internal sealed class LineAnswerMaker(IServiceScopeFactory scopes, AnsweringThreads threads, ILogger<LineAnswerMaker> log)
{
    /// <summary>How often making an answer may fail.</summary>
    internal const int MaxFaults = 3;

    /// <summary>The event with its answer, or what becomes of it without one.</summary>
    public async Task<(InboxEvent? Made, Verdict? Verdict)> MakeAsync(InboxEvent item, WebhookEvent received, CancellationToken cancellationToken)
    {
        try
        {
            using var stage = StagedConversationStore.Begin();
            var work = new LineWork(received, item.Conversation, item.BaseUrl);
            var messages = await threads.RunAsync(() => AnswerAsync(work, cancellationToken), cancellationToken).WaitAsync(cancellationToken);
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
                ? new Verdict.Ended(InboxOutcome.SetAside, TroubleReason.NoAnswer(faults, e))
                : new Verdict.Later(item with { Faults = faults }, RetryPolicy.Wait(faults, TimeSpan.Zero, null, Random.Shared.NextDouble())));
        }
    }

    // One event is answered from one state of the data.
    private async Task<IReadOnlyList<Message>> AnswerAsync(LineWork work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LineAnswers>().AnswerAsync(work, cancellationToken);
    }
}
