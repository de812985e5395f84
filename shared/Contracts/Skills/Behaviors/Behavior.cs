using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Skills.Behaviors;

/// <summary>
/// Something the robot does. These five are all that its player knows; it skips any other.
/// Ids are 32 lower-case hexadecimal digits.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Slim), "SLIM")]
[JsonDerivedType(typeof(Sequence), "SEQUENCE")]
[JsonDerivedType(typeof(Parallel), "PARALLEL")]
[JsonDerivedType(typeof(SetPresentPerson), "SET_PRESENT_PERSON")]
[JsonDerivedType(typeof(ImpactEmotion), "IMPACT_EMOTION")]
public abstract record Behavior
{
    [JsonPropertyOrder(-10)] public required string Id { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Behaviours one after another. The robot speaks one only when every child is a <see cref="Slim"/>.</summary>
public sealed record Sequence : Behavior
{
    public required IReadOnlyList<Behavior> Children { get; init; }
}

/// <summary>Behaviours side by side.</summary>
public sealed record Parallel : Behavior
{
    public required IReadOnlyList<Behavior> Children { get; init; }
    public bool SucceedOnFirst { get; init; }
}

/// <summary>Tells the robot who is speaking.</summary>
public sealed record SetPresentPerson : Behavior
{
    public required string LooperId { get; init; }

    /// <summary><c>VOICE</c>, <c>FACE</c> or <c>USER_OVERRIDE</c>.</summary>
    public required string Source { get; init; }

    /// <summary>0 to 100; skills use 100.</summary>
    public double Confidence { get; init; } = 100;
}

/// <summary>Moves Jibo's mood. Each is <c>NONE</c> or <c>LOW|MEDIUM|HIGH</c> with <c>_POS|_NEG</c>.</summary>
public sealed record ImpactEmotion : Behavior
{
    public string? Valence { get; init; }
    public string? Confidence { get; init; }
}
