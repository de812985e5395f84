using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Runtime;

/// <summary>Where the robot lives, and its local time.</summary>
public sealed record Location
{
    public string? City { get; init; }
    public string? State { get; init; }
    public string? StateAbbr { get; init; }
    public string? Country { get; init; }
    public string? CountryCode { get; init; }

    /// <summary>Degrees north.</summary>
    public double? Lat { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Lng { get; init; }

    /// <summary>Robot-local time with offset, <c>2030-01-02T08:15:30.123-08:00</c>.</summary>
    public string? Iso { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
