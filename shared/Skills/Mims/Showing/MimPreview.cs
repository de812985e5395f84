using System.Text.Json;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Mims.Showing;

/// <summary>What of a prompt file could be said at a moment, and why the rest could not; the answer of <c>POST /v1/mim/preview</c>.</summary>
internal sealed record MimPreview
{
    public required string Name { get; init; }
    public required string Language { get; init; }
    public required string Category { get; init; }
    public required string SubCategory { get; init; }
    public int? Attempt { get; init; }

    /// <summary>The robot's time as the prompts had it; null when it was not told, or not understood.</summary>
    public string? Time { get; init; }

    /// <summary>How many may be said.</summary>
    public required int Eligible { get; init; }

    /// <summary>The texts became too much, and those of later prompts were left out.</summary>
    public required bool Truncated { get; init; }

    /// <summary>Every prompt, in the order of the file.</summary>
    public required IReadOnlyList<PreviewedPrompt> Prompts { get; init; }
}

/// <summary>One prompt at the moment.</summary>
internal sealed record PreviewedPrompt
{
    public required string Id { get; init; }

    /// <summary>
    /// <c>eligible</c>, <c>other-category</c>, <c>other-attempt</c>, <c>never-chosen</c>, <c>condition-not-met</c>, <c>condition-fails</c>, or
    /// <c>cannot-be-said</c> for one that fits and speaks of what is not there.
    /// </summary>
    public required string Verdict { get; init; }

    /// <summary>Why its condition cannot be computed, or why it cannot be said.</summary>
    public string? Reason { get; init; }
    public string? Condition { get; init; }

    /// <summary>What its condition and its holes looked at.</summary>
    public required IReadOnlyList<Lookup> Looked { get; init; }

    /// <summary>How likely it is among those that may be said, from 0 to 1, for a robot that has heard none of them.</summary>
    public double? Chance { get; init; }

    /// <summary>As a robot gets it.</summary>
    public string? Esml { get; init; }

    /// <summary>What one hears.</summary>
    public string? Plain { get; init; }

    /// <summary>The rules that a robot listens with after it.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>What a robot shows with it.</summary>
    public JsonElement? View { get; init; }
}
