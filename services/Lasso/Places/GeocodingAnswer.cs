using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Lasso.Places;

/// <summary>What Open-Meteo's geocoding answers, as far as we read it. Where it finds nothing, there are no results at all.</summary>
internal sealed record GeocodingAnswer
{
    [JsonPropertyName("results")] public IReadOnlyList<GeocodedPlace?>? Results { get; init; }
    [JsonPropertyName("generationtime_ms")] public double? GenerationTime { get; init; }
}

internal sealed record GeocodedPlace
{
    [JsonPropertyName("name")] public string? Name { get; init; }
    [JsonPropertyName("latitude")] public double? Latitude { get; init; }
    [JsonPropertyName("longitude")] public double? Longitude { get; init; }

    /// <summary>Of GeoNames: <c>PPL...</c> is where people live.</summary>
    [JsonPropertyName("feature_code")] public string? FeatureCode { get; init; }
    [JsonPropertyName("country_code")] public string? CountryCode { get; init; }
    [JsonPropertyName("country")] public string? Country { get; init; }

    /// <summary>State or province.</summary>
    [JsonPropertyName("admin1")] public string? Admin1 { get; init; }

    /// <summary>County.</summary>
    [JsonPropertyName("admin2")] public string? Admin2 { get; init; }
    [JsonPropertyName("timezone")] public string? Timezone { get; init; }
    [JsonPropertyName("population")] public double? Population { get; init; }
}

[JsonSerializable(typeof(GeocodingAnswer))]
internal sealed partial class GeocodingJson : JsonSerializerContext;
