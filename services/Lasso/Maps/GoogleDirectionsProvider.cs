using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.Maps;

/// <summary>Ways from Google's Directions, leaving now, with what is on the road. Turns and lines on maps are left out: nobody reads them.</summary>
internal sealed class GoogleDirectionsProvider(OriginClients origins, MapsOptions options) : IRelayProvider<MapsQuery>
{
    public const string OriginName = "Google Maps";

    private static readonly string[] Bulky = ["steps", "via_waypoint", "traffic_speed_entry", "overview_polyline", "bounds", "geocoded_waypoints", "available_travel_modes"];

    private readonly OriginClient _origin = origins.For(OriginName, new() { Configured = BaseAddress.Configured(options.Google) });

    public string Name => OriginName;

    public async Task<ReadOnlyMemory<byte>> FetchAsync(MapsQuery query, CancellationToken ct)
    {
        var uri = options.Google.Under(
            "maps/api/directions/json",
            ("origin", Text(query.Origin)),
            ("destination", Text(query.Destination)),
            ("mode", ModeOf(query.Mode)),
            ("departure_time", "now"),
            ("units", "imperial"),
            ("key", options.GoogleKey ?? ""));
        var answer = _origin.ReadJson(await _origin.GetAsync(uri, OriginCall.Json, ct), PegasusJson.Wire.DirectionsData);
        Check(answer);
        return JsonSerializer.SerializeToUtf8Bytes(Lighten(answer), PegasusJson.Wire.DirectionsData);
    }

    private void Check(DirectionsData answer)
    {
        switch (answer.Status)
        {
            case DirectionsStatus.Ok:
                if (answer.Routes is not [{ Legs: [{ Duration.Value: >= 0 }, ..] }, ..])
                    throw _origin.Misunderstood("its route has no duration");
                break;
            case DirectionsStatus.ZeroResults or DirectionsStatus.NotFound or DirectionsStatus.MaxRouteLengthExceeded or DirectionsStatus.MaxWaypointsExceeded:
                break;
            case DirectionsStatus.RequestDenied:
                throw new OriginException(Name, OriginFailure.Unauthorized, $"{Name} does not accept our key ({answer.Status})");
            case DirectionsStatus.OverQueryLimit or "OVER_DAILY_LIMIT":
                throw new OriginException(Name, OriginFailure.Busy, $"{Name} has been asked too much ({answer.Status})");
            case DirectionsStatus.UnknownError:
                throw new OriginException(Name, OriginFailure.Refused, $"{Name} failed ({answer.Status})");
            default:
                throw _origin.Misunderstood("its status is none that we know");
        }
    }

    private static DirectionsData Lighten(DirectionsData answer)
    {
        Drop(answer.Unknown);
        foreach (var route in answer.Routes)
        {
            Drop(route.Unknown);
            foreach (var leg in route.Legs)
                Drop(leg.Unknown);
        }

        return answer;
    }

    private static void Drop(Dictionary<string, JsonElement>? members)
    {
        foreach (var name in Bulky)
            members?.Remove(name);
    }

    private static string ModeOf(TravelMode mode) => mode switch
    {
        TravelMode.Transit => "transit",
        TravelMode.Bicycling => "bicycling",
        TravelMode.Walking => "walking",
        _ => "driving",
    };

    private static string Text(Coordinates place) => string.Create(CultureInfo.InvariantCulture, $"{place.Latitude},{place.Longitude}");
}
