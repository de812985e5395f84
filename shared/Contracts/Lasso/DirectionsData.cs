using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Lasso;

/// <summary>Ways in the shape of Google's Directions, whoever they are from.</summary>
public sealed record DirectionsData
{
    /// <summary>One of <see cref="DirectionsStatus"/>; <see cref="DirectionsStatus.Ok"/> alone has routes.</summary>
    public string? Status { get; init; }

    /// <summary>Best first.</summary>
    public IReadOnlyList<DirectionsRoute> Routes { get; init => field = value ?? []; } = [];
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>One way.</summary>
public sealed record DirectionsRoute
{
    /// <summary>Its main road.</summary>
    public string? Summary { get; init; }

    /// <summary>One, where there is no stop between.</summary>
    public IReadOnlyList<DirectionsLeg> Legs { get; init => field = value ?? []; } = [];
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>From one stop to the next.</summary>
public sealed record DirectionsLeg
{
    /// <summary>Without what is on the road now.</summary>
    public DirectionsMeasure? Duration { get; init; }

    /// <summary>With what is on the road now; absent where nobody knows that.</summary>
    [JsonPropertyName("duration_in_traffic")] public DirectionsMeasure? DurationInTraffic { get; init; }

    public DirectionsMeasure? Distance { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A duration or a distance.</summary>
public sealed record DirectionsMeasure
{
    /// <summary>Seconds, or metres.</summary>
    public double Value { get; init; }

    /// <summary>For people, such as <c>23 mins</c>.</summary>
    public string? Text { get; init; }
}

/// <summary>How a question for a way went.</summary>
public static class DirectionsStatus
{
    public const string Ok = "OK";

    /// <summary>One of the places is nowhere.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>There is no way between them.</summary>
    public const string ZeroResults = "ZERO_RESULTS";
    public const string MaxWaypointsExceeded = "MAX_WAYPOINTS_EXCEEDED";
    public const string MaxRouteLengthExceeded = "MAX_ROUTE_LENGTH_EXCEEDED";
    public const string InvalidRequest = "INVALID_REQUEST";
    public const string OverQueryLimit = "OVER_QUERY_LIMIT";
    public const string RequestDenied = "REQUEST_DENIED";
    public const string UnknownError = "UNKNOWN_ERROR";
}
