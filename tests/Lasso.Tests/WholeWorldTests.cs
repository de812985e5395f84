using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Origins;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Lasso.Tests;

/// <summary>The whole service with the providers that it has by default, asked as skills ask it.</summary>
public sealed class WholeWorldTests : IAsyncLifetime
{
    private static readonly JiboHeaders Headers = new("t", "r", null);
    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private FakeWorld _world = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;
    private HttpLassoClient _lasso = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await FakeWorld.StartAsync(_time);
        _app = LassoService.Build(
            ["--server:port=0", "--server:logLevel=none", "--server:drainTimeout=1s", $"--server:data={_folder.Path}"],
            _world.Settings().ToDictionary(),
            _time);
        await _app.StartAsync();
        _http = ServiceConnections.CreateHttpClient(_app.BoundAddresses().Http, new());
        _lasso = new HttpLassoClient(_http);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _world.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Everything_of_a_report_can_be_had_without_a_key()
    {
        _world.Sky.Days[new(2030, 1, 2)] = new(71, 35, 22, 80);
        _world.Sky.Days[new(2030, 1, 1)] = new(0, 48, 30);
        _world.Roads.Takes = TimeSpan.FromMinutes(25);

        var home = (await _lasso.FindPlacesAsync(new() { Name = "Boston" }, Headers, default)).Data.Places[0];
        var work = (await _lasso.FindPlacesAsync(new() { Name = "Cambridge", Region = "MA" }, Headers, default)).Data.Places[0];
        var today = await _lasso.GetWeatherAsync(new() { Latitude = home.Latitude, Longitude = home.Longitude }, Headers, default);
        var yesterday = await _lasso.GetWeatherAsync(
            new() { Latitude = home.Latitude, Longitude = home.Longitude, At = _time.GetUtcNow().AddDays(-1) }, Headers, default);
        var way = await _lasso.GetDirectionsAsync(
            new() { Origin = new(home.Latitude, home.Longitude), Destination = new(work.Latitude, work.Longitude), Mode = "driving" }, Headers, default);
        var news = await _lasso.GetNewsAsync("42208", Headers, default);

        home.Region.ShouldBe("Massachusetts");
        today.Source.ShouldBe("open-meteo");
        today.Data.Daily!.Data[0].TemperatureHigh.ShouldBe(35);
        today.Data.Daily.Data[0].Icon.ShouldBe("snow");
        yesterday.Data.Daily!.Data[0].TemperatureHigh.ShouldBe(48);
        way.Source.ShouldBe("osrm");
        way.Data.Routes[0].Legs[0].Duration!.Value.ShouldBe(1500);
        news.Data.Items.Select(item => item.Headline).ShouldBe(_world.Feeds.Stories["42208"].Select(story => story.Headline));
        news.Data.Items[0].Summary.ShouldBe(_world.Feeds.Stories["42208"][0].Summary);
        news.Data.Items[0].Published.ShouldBe(_time.GetUtcNow().AddHours(-1));
        news.Data.Items[0].ImageUrl.ShouldBe("https://gazette.example/42208/0.jpg");
        (await _http.GetStringAsync("/healthcheck")).ShouldBe("ok");
    }

    [Theory]
    [InlineData(WorldKind.Weather)]
    [InlineData(WorldKind.Maps)]
    [InlineData(WorldKind.News)]
    [InlineData(WorldKind.Places)]
    public async Task Each_kind_can_fail_alone(WorldKind broken)
    {
        _world.Fail(broken, Misbehaviour.Html);

        (await WorksAsync(() => _lasso.GetWeatherAsync(new() { Latitude = 42.3584, Longitude = -71.0598 }, Headers, default))).ShouldBe(broken != WorldKind.Weather);
        (await WorksAsync(() => _lasso.GetDirectionsAsync(new() { Origin = new(42.35, -71.05), Destination = new(42.37, -71.1), Mode = "walking" }, Headers, default)))
            .ShouldBe(broken != WorldKind.Maps);
        (await WorksAsync(() => _lasso.GetNewsAsync("42210", Headers, default))).ShouldBe(broken != WorldKind.News);
        (await WorksAsync(() => _lasso.FindPlacesAsync(new() { Name = "Paris, Texas" }, Headers, default))).ShouldBe(broken != WorldKind.Places);

        // What is broken out there degrades the service and does not take it away.
        (await _http.GetStringAsync("/healthcheck")).ShouldBe("ok");
        _world.Mend(broken);
        (await WorksAsync(() => _lasso.GetWeatherAsync(new() { Latitude = 42.3584, Longitude = -71.0598 }, Headers, default))).ShouldBeTrue();
    }

    private static async Task<bool> WorksAsync<T>(Func<Task<Relayed<T>>> ask)
        where T : class
    {
        try
        {
            return (await ask()).Data is not null;
        }
        catch (ServiceCallException)
        {
            return false;
        }
    }
}
