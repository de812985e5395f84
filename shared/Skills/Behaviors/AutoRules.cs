using System.Text.Json;

namespace Jibo.Pegasus.Skills.Behaviors;

/// <summary>Which movements a robot adds to speech by itself. The defaults are the robot's own.</summary>
public sealed record AutoRules
{
    public bool InterSentenceTiming { get; init; }
    public bool IntraSentenceTiming { get; init; }
    public bool HotWords { get; init; } = true;
    public bool Punctuation { get; init; } = true;
    public bool Structure { get; init; }
    public bool Voice { get; init; } = true;
    public bool Beat { get; init; } = true;
    public bool ThemeRheme { get; init; }

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, BehaviorJson.Default.AutoRules);
}
