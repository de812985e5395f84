using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Runtime;

/// <summary>The people a robot knows. Jibo itself is not among the users.</summary>
public sealed record Loop
{
    public string? LoopId { get; init; }
    public IReadOnlyList<Looper>? Users { get; init; }
    public LoopJibo? Jibo { get; init; }

    /// <summary>Looper id of the owner.</summary>
    public string? Owner { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A member of the loop.</summary>
public sealed record Looper
{
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? PhoneticName { get; init; }
    public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970; negative before.</summary>
    public double? Birthdate { get; init; }
    public string? Id { get; init; }
    public string? AccountId { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>The robot as a member of its own loop.</summary>
public sealed record LoopJibo
{
    /// <summary><c>WHITE</c> or <c>BLACK</c>.</summary>
    public string? Color { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public double? Birthdate { get; init; }
    public string? Id { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
