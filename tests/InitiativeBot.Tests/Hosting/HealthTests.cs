using System.Net;
using InitiativeBot.Measures;
using InitiativeBot.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Hosting;

public sealed class HealthTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_service_with_measures_is_live_and_ready(string path)
    {
        using var response = await _service.FetchAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.ServiceUnavailable)]
    public async Task A_service_without_measures_is_live_but_not_ready(string path, HttpStatusCode status)
    {
        using var service = _service.WithWebHostBuilder(b => b.ConfigureTestServices(s => s.AddSingleton(new MeasureCatalog([]))));
        using var client = service.CreateClient();
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
    }
}
