using System.Text.Json.Serialization;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.ExampleSkill;

/// <summary>
/// What the conversation has gathered so far. It must last until the next turn, so it travels to the robot and back as JSON in
/// the session; nothing of it is kept here. What comes back may have been changed on the way: believe none of it blindly.
/// </summary>
internal sealed record Tour
{
    private static readonly SessionKey<Tour> Key = new("tour", TourJson.Default.Tour);

    /// <summary>How often this robot was shown an example before; null when History did not say.</summary>
    public long? Count { get; init; }

    /// <summary>The favourite colour in the person's own words; null until it is known.</summary>
    public string? Color { get; init; }

    /// <summary>Whether a dance was wanted; null until it was offered.</summary>
    public bool? Dance { get; init; }

    /// <summary>The tour as it stands, which at first is an empty one.</summary>
    public static Tour Of(Turn turn) => turn.TryGet(Key, out var tour) ? tour : new();

    public void Keep(Turn turn) => turn.Set(Key, this);

    /// <summary>What conditions and holes of the prompts find under <c>skill</c>.</summary>
    public static PromptData ForPrompts(Turn turn)
    {
        var tour = Of(turn);
        return new()
        {
            ["visits"] = tour.Count switch { null => "UNKNOWN", <= 0 => "FIRST", _ => "AGAIN" },
            ["count"] = tour.Count,
            ["color"] = tour.Color,
            ["dance"] = tour.Dance,
        };
    }
}

/// <summary>Generated at compile time: the skill reads and writes JSON without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Tour))]
internal sealed partial class TourJson : JsonSerializerContext;
