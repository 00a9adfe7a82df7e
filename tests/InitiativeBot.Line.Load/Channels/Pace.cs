using System.Diagnostics;

namespace InitiativeBot.Line.Load.Channels;

/// <summary>Calls at a steady rate, whatever becomes of those before: people do not wait for each other.</summary>
internal static class Pace
{
    /// <summary>Calls so often, and ends when all calls have.</summary>
    /// <param name="perSecond">How often; 0: never.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="call">Given its number and when it was due: a service that makes others wait is not to look faster for it.</param>
    public static async Task KeepAsync(int perSecond, int seconds, Func<int, long, Task> call)
    {
        List<Task> calls = [];
        var (count, started) = (perSecond * seconds, Stopwatch.GetTimestamp());
        for (var sent = 0; sent < count;)
        {
            for (var due = Math.Min(count, (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond) + 1); sent < due; sent++)
            {
                var when = started + (long)((double)sent / perSecond * Stopwatch.Frequency);
                var number = sent;
                calls.Add(Task.Run(() => call(number, when)));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        await Task.WhenAll(calls);
    }
}
