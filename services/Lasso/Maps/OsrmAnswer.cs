using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Lasso.Maps;

/// <summary>What an OSRM server answers, as far as we read it. A refusal has a code and a message.</summary>
internal sealed record OsrmAnswer
{
    [JsonPropertyName("code")] public string? Code { get; init; }
    [JsonPropertyName("routes")] public IReadOnlyList<OsrmRoute>? Routes { get; init; }
}

internal sealed record OsrmRoute
{
    [JsonPropertyName("legs")] public IReadOnlyList<OsrmLeg>? Legs { get; init; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("duration")] public double? Duration { get; init; }

    /// <summary>Metres.</summary>
    [JsonPropertyName("distance")] public double? Distance { get; init; }
}

internal sealed record OsrmLeg
{
    [JsonPropertyName("summary")] public string? Summary { get; init; }
    [JsonPropertyName("duration")] public double? Duration { get; init; }
    [JsonPropertyName("distance")] public double? Distance { get; init; }
}

[JsonSerializable(typeof(OsrmAnswer))]
internal sealed partial class OsrmJson : JsonSerializerContext;
