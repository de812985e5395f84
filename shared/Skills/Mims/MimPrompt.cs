using System.Text.Json;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>One way to put it.</summary>
public sealed record MimPrompt
{
    /// <summary>Reported to the robot and in analytics; unique within its MIM.</summary>
    public required string Id { get; init; }

    /// <summary><see cref="PromptCategories"/>.</summary>
    public required string Category { get; init; }

    /// <summary><see cref="PromptSubCategories"/>.</summary>
    public required string SubCategory { get; init; }

    /// <summary>Which misunderstanding in a row it answers, from 1; only errors are told apart by it.</summary>
    public int Index { get; init; } = 1;

    public Condition Condition { get; init; } = Condition.Always;

    public required Template Text { get; init; }

    /// <summary>True for a prompt that is a silence: its text is a note and is not said.</summary>
    public bool IsSilence { get; init; }

    /// <summary>How often it is chosen in proportion to others; 0 is never.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Takes the place of the MIM's own setting, or null.</summary>
    public JsonElement? AutoRuleOverride { get; init; }
}

/// <summary>What a prompt is for.</summary>
public static class PromptCategories
{
    public const string Entry = "Entry-Core";
    public const string Errors = "Errors";
    public const string Response = "Response";

    public static bool IsKnown(string category) => category is Entry or Errors or Response;
}

/// <summary>What a prompt is for, closer.</summary>
public static class PromptSubCategories
{
    public const string Announcement = "AN";
    public const string Question = "Q";
    public const string NoMatch = "NM";
    public const string NoInput = "NI";
    public const string HoldReturn = "HoldReturn";
    public const string Verbose = "Verbose";
    public const string Truncated = "Truncated";
    public const string Thanks = "Thanks";

    public static bool IsKnown(string subCategory) =>
        subCategory is Announcement or Question or NoMatch or NoInput or HoldReturn or Verbose or Truncated or Thanks;
}
