using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.Maps;

/// <summary>
/// Ways from servers that speak as OSRM does, which needs no key, in the shape of Google's Directions. They do not know what is on
/// the road now, so <c>duration_in_traffic</c> is never there, nor public transport, for which there are no results.
/// </summary>
internal sealed class OsrmProvider(OriginClients origins, MapsOptions options) : IRelayProvider<MapsQuery>
{
    public const string OriginName = "OSRM";

    private readonly OriginClient _origin = origins.For(OriginName, new()
    {
        Configured = BaseAddress.Configured(options.Driving, options.Bicycling, options.Walking),
    });

    public string Name => OriginName;

    public async Task<ReadOnlyMemory<byte>> FetchAsync(MapsQuery query, CancellationToken ct)
    {
        if (options.OsrmFor(query.Mode) is not { } address)
            return Write(new() { Status = DirectionsStatus.ZeroResults });

        var uri = address.Under(
            $"route/v1/{ProfileOf(query.Mode)}/{Text(query.Origin)};{Text(query.Destination)}",
            ("overview", "false"), ("alternatives", "false"), ("steps", "false"));
        // It says with status 400 that there is no way.
        var answer = await _origin.GetAsync(uri, OriginCall.Json with { KeepBadRequests = true }, ct);
        return Write(Map(_origin.ReadJson(answer, OsrmJson.Default.OsrmAnswer)));
    }

    private DirectionsData Map(OsrmAnswer answer) => answer.Code switch
    {
        "Ok" => new() { Status = DirectionsStatus.Ok, Routes = [Map(answer.Routes is [{ } best, ..] ? best : throw _origin.Misunderstood("it has no route"))] },
        "NoRoute" => new() { Status = DirectionsStatus.ZeroResults },
        "NoSegment" => new() { Status = DirectionsStatus.NotFound },
        "TooBig" => new() { Status = DirectionsStatus.MaxRouteLengthExceeded },
        _ => throw _origin.Misunderstood("its code says neither a route nor that there is none"),
    };

    private DirectionsRoute Map(OsrmRoute route)
    {
        var leg = route.Legs is [{ } only] ? only : throw _origin.Misunderstood("its route is not one leg");
        var duration = leg.Duration ?? route.Duration;
        var distance = leg.Distance ?? route.Distance;
        if (duration is not >= 0 || distance is not >= 0)
            throw _origin.Misunderstood("its route has no duration or no distance");
        return new()
        {
            Summary = leg.Summary ?? "",
            Legs = [new() { Duration = MeasureText.Duration(duration.Value), Distance = MeasureText.Distance(distance.Value) }],
        };
    }

    private static ReadOnlyMemory<byte> Write(DirectionsData data) => JsonSerializer.SerializeToUtf8Bytes(data, PegasusJson.Wire.DirectionsData);

    private static string ProfileOf(TravelMode mode) => mode switch
    {
        TravelMode.Bicycling => "cycling",
        TravelMode.Walking => "foot",
        _ => "driving",
    };

    private static string Text(Coordinates place) => string.Create(CultureInfo.InvariantCulture, $"{place.Longitude},{place.Latitude}");
}
