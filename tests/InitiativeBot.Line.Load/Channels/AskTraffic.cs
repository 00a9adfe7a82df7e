using System.Diagnostics;
using System.Net.Http.Json;

namespace InitiativeBot.Line.Load.Channels;

/// <summary>Questions over <c>POST /api/ask</c>.</summary>
internal sealed class AskTraffic(string url, IReadOnlyList<string> texts) : IDisposable
{
    private readonly Uri _address = new(url + "/api/ask");
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 500 }) { Timeout = TimeSpan.FromSeconds(20) };

    public async Task<Tally> RunAsync(int perSecond, int seconds)
    {
        var tally = new Tally("/api/ask");
        await Pace.KeepAsync(perSecond, seconds, async (number, due) =>
        {
            tally.Send();
            try
            {
                using var content = JsonContent.Create(new { text = texts[number % texts.Count] });
                using var response = await _http.PostAsync(_address, content);
                await response.Content.ReadAsByteArrayAsync();
                tally.Note((int)response.StatusCode, Stopwatch.GetElapsedTime(due));
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                tally.Note(0, Stopwatch.GetElapsedTime(due));
            }
        });
        return tally;
    }

    public void Dispose() => _http.Dispose();
}
