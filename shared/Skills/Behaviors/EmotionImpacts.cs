namespace Jibo.Pegasus.Skills.Behaviors;

/// <summary>How far something moves Jibo's mood.</summary>
public static class EmotionImpacts
{
    public const string None = "NONE";
    public const string LowPositive = "LOW_POS";
    public const string MediumPositive = "MEDIUM_POS";
    public const string HighPositive = "HIGH_POS";
    public const string LowNegative = "LOW_NEG";
    public const string MediumNegative = "MEDIUM_NEG";
    public const string HighNegative = "HIGH_NEG";

    public static bool IsKnown(string? impact) =>
        impact is None or LowPositive or MediumPositive or HighPositive or LowNegative or MediumNegative or HighNegative;
}
