using InitiativeBot.Reloading;
using InitiativeBot.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Reloading;

public sealed class GenerationRequestsTests : IDisposable
{
    private readonly CityService _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task What_is_disposed_with_its_generation_is_not_disposed_with_a_request()
    {
        var app = new ApplicationBuilder(_service.Services);
        app.UseGenerations();
        app.Run(context => context.Response.WriteAsync(context.RequestServices.GetRequiredService<MeasureIndex>().Search("水位").Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var pipeline = app.Build();

        for (var request = 0; request < 2; request++)
        {
            using var turn = _service.BeginTurn();
            var context = new DefaultHttpContext { RequestServices = turn.ServiceProvider, Response = { Body = new MemoryStream() } };
            await pipeline(context);

            Assert.True(context.Response.Body.Length > 0);
        }

        Assert.NotEmpty(_service.InForce.Current.Services.GetRequiredService<MeasureIndex>().Search("水位"));
    }

    [Fact]
    public void Elsewhere_than_in_a_request_it_is_refused_rather_than_disposed()
    {
        using var turn = _service.BeginTurn();

        Assert.Throws<InvalidOperationException>(turn.ServiceProvider.GetRequiredService<MeasureIndex>);
    }
}
