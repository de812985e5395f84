using System.Text.Json;

namespace Jibo.Pegasus.Skills.Behaviors;

/// <summary>How a robot speaks a prompt. What is null is left to the robot.</summary>
public sealed record SpeakOptions
{
    /// <summary>True for speech without any movement that the robot would add.</summary>
    public bool? DisableAutoRules { get; init; }

    /// <summary>When the speech counts as done: <see cref="WhenSpoken"/> or <see cref="WhenAllIsDone"/>.</summary>
    public string? DispatchComplete { get; init; }

    /// <summary>True to let movements of different parts of the robot run into each other.</summary>
    public bool? EnableLayerMerging { get; init; }

    /// <summary>True when the robot listens right after.</summary>
    public bool? FollowedByListen { get; init; }

    public const string WhenSpoken = "TTS";
    public const string WhenAllIsDone = "ALL";

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, BehaviorJson.Default.SpeakOptions);
}
