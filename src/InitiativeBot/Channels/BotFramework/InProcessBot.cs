using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>
/// The bot for channels of this very service, which need no connector and no token: activities go in and come out as JSON, so
/// that nothing outside this folder knows the SDK. Thread-safe.
/// </summary>
internal sealed class InProcessBot(IServiceScopeFactory scopes)
{
    /// <summary>Takes what the bot sends: an activity as JSON, of which it says the type beside.</summary>
    public delegate Task SendAsync(string type, string json, CancellationToken cancellationToken);

    /// <summary>What is wrong with an activity, or null.</summary>
    public static string? ProblemWith(string activity) => ActivityJson.Read(Encoding.UTF8.GetBytes(activity)).Problem;

    /// <summary>Runs one turn to its end; the bot gives no answer more than <see cref="Pace.Thinking"/>.</summary>
    /// <param name="activity">An activity that <see cref="ProblemWith"/> has nothing against.</param>
    /// <param name="baseUrl">The address under which the service is reached.</param>
    /// <param name="send">Takes what the bot sends, in order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(string activity, string baseUrl, SendAsync send, CancellationToken cancellationToken)
    {
        var (read, problem) = ActivityJson.Read(Encoding.UTF8.GetBytes(activity));
        ArgumentNullException.ThrowIfNull(read, problem);

        // A turn uses one state of the data from its beginning to its end.
        await using var scope = scopes.CreateAsyncScope();
        await new Adapter(send).RunAsync(read, scope.ServiceProvider.GetRequiredService<MeasuresBots>().Create(baseUrl), cancellationToken);
    }

    private sealed class Adapter(SendAsync send) : Microsoft.Bot.Builder.BotAdapter
    {
        public async Task RunAsync(Activity activity, IBot bot, CancellationToken cancellationToken)
        {
            using var context = new TurnContext(this, activity);
            await RunPipelineAsync(context, bot.OnTurnAsync, cancellationToken);
        }

        public override async Task<ResourceResponse[]> SendActivitiesAsync(
            ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            foreach (var activity in activities)
            {
                await send(activity.Type, ActivityJson.Write(activity), cancellationToken);
            }

            return [.. activities.Select(_ => new ResourceResponse())];
        }

        public override Task<ResourceResponse> UpdateActivityAsync(
            ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
            throw new NotSupportedException("The bot changes nothing that it has said.");

        public override Task DeleteActivityAsync(
            ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
            throw new NotSupportedException("The bot takes nothing back.");
    }
}
