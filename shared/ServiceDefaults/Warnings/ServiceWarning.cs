using System.Text.Json.Serialization;

namespace Jibo.Pegasus.ServiceDefaults.Warnings;

/// <summary>A line of the log that somebody should look at. As in all lines from Information on, no token and no words of people are in it.</summary>
public record ServiceWarning
{
    /// <summary>When it was last said.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary><c>warn</c> or <c>error</c>.</summary>
    public required string Level { get; init; }

    /// <summary>Who says it: the full name of a type.</summary>
    public required string Category { get; init; }

    /// <summary>At most 500 characters.</summary>
    public required string Message { get; init; }

    /// <summary>The type of what was thrown; what it says stays in the log.</summary>
    public string? Exception { get; init; }

    /// <summary>The turn that it happened in.</summary>
    [JsonPropertyName("transID")] public string? TransId { get; init; }
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }

    /// <summary>How often it was said with nothing else between.</summary>
    public int Times { get; init; } = 1;
}

/// <summary>Answer of <c>GET /v1/warnings</c>: one service, and what it has warned of.</summary>
public sealed record ServiceWarnings
{
    public required string Service { get; init; }
    public string? Version { get; init; }

    /// <summary>Since when this process serves.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<ServiceWarning> Warnings { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ServiceWarnings))]
public sealed partial class WarningsJson : JsonSerializerContext;
