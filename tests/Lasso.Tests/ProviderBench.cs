using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Lasso.Maps;
using Jibo.Pegasus.Lasso.News;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Places;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.Lasso.Tests.Origins;
using Jibo.Pegasus.Lasso.Weather;
using Jibo.Pegasus.TestSupport.Origins;

namespace Jibo.Pegasus.Lasso.Tests;

/// <summary>Every provider, pointed at one server.</summary>
internal static class ProviderBench
{
    public const string Key = "k3y/with?signs";

    public static readonly Coordinates Boston = new(42.3584m, -71.0598m);
    public static readonly Coordinates Cambridge = new(42.3751m, -71.1056m);

    public static readonly string[] All = ["open-meteo", "pirate-weather", "dark-sky", "osrm", "google", "feeds", "ap", "places"];

    public static IRelayProvider<WeatherQuery> OpenMeteo(this OriginBench bench) =>
        new OpenMeteoProvider(bench.Clients, new() { OpenMeteo = bench.Base("open-meteo/"), OpenMeteoArchive = bench.Base("archive/") }, bench.Time);

    public static IRelayProvider<WeatherQuery> DarkSky(this OriginBench bench, string name = DarkSkyProvider.DarkSkyName) =>
        new DarkSkyProvider(name, bench.Base("sky/"), bench.Base("past/"), Key, bench.Clients);

    public static IRelayProvider<MapsQuery> Osrm(this OriginBench bench) =>
        new OsrmProvider(bench.Clients, new() { Driving = bench.Base("osrm/"), Bicycling = bench.Base("osrm-bike/"), Walking = bench.Base("osrm-foot/") });

    public static IRelayProvider<MapsQuery> Google(this OriginBench bench) =>
        new GoogleDirectionsProvider(bench.Clients, new() { Google = bench.Base("google/"), GoogleKey = Key });

    public static IRelayProvider<NewsQuery> Feeds(this OriginBench bench) => new FeedNewsProvider(
        bench.Clients,
        new() { Feeds = new Dictionary<string, Uri> { ["42208"] = bench.Server.UriOf("/feeds/42208") }, Configured = [bench.Server.Address] },
        bench.Time);

    public static IRelayProvider<NewsQuery> Ap(this OriginBench bench) =>
        new ApNewsProvider(bench.Clients, new() { Ap = bench.Base("ap/"), ApKey = Key }, bench.Time);

    public static IRelayProvider<PlaceQuery> Places(this OriginBench bench) =>
        new OpenMeteoPlacesProvider(bench.Clients, new() { Address = bench.Base("places/") });

    /// <summary>Asks one of <see cref="All"/> for something ordinary.</summary>
    public static Task<ReadOnlyMemory<byte>> AskAsync(this OriginBench bench, string provider) => provider switch
    {
        "open-meteo" => bench.OpenMeteo().FetchAsync(new(Boston, null), default),
        "pirate-weather" => bench.DarkSky(DarkSkyProvider.PirateWeatherName).FetchAsync(new(Boston, null), default),
        "dark-sky" => bench.DarkSky().FetchAsync(new(Boston, null), default),
        "osrm" => bench.Osrm().FetchAsync(new(Boston, Cambridge, TravelMode.Driving), default),
        "google" => bench.Google().FetchAsync(new(Boston, Cambridge, TravelMode.Driving), default),
        "feeds" => bench.Feeds().FetchAsync(new("42208"), default),
        "ap" => bench.Ap().FetchAsync(new("42208"), default),
        _ => bench.Places().FetchAsync(new("Boston", null, null), default),
    };

    public static WeatherData WeatherOf(ReadOnlyMemory<byte> data) => JsonSerializer.Deserialize(data.Span, PegasusJson.Wire.WeatherData)!;

    public static DirectionsData DirectionsOf(ReadOnlyMemory<byte> data) => JsonSerializer.Deserialize(data.Span, PegasusJson.Wire.DirectionsData)!;

    public static PlaceData PlacesOf(ReadOnlyMemory<byte> data) => JsonSerializer.Deserialize(data.Span, PegasusJson.Wire.PlaceData)!;

    public static string TextOf(ReadOnlyMemory<byte> data) => JsonNode.Parse(data.Span)!.GetValue<string>();

    public static BaseAddress Base(this OriginBench bench, string path) => new(bench.Server.UriOf(path), IsConfigured: true);
}
