using System.Text.Json;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>
/// A multimodal interaction module: the prompts of one thing to say or ask, and how to listen after it. It never changes; a
/// turn that holds one may use it to its end, whatever becomes of the file.
/// </summary>
public sealed record Mim
{
    /// <summary>As in the file, or else the file's name without extension.</summary>
    public required string Id { get; init; }

    public required MimType Type { get; init; }

    public required IReadOnlyList<MimPrompt> Prompts { get; init; }

    /// <summary>Rules that the answer is parsed with, comma-separated, with holes; empty for an announcement.</summary>
    public Template RuleName { get; init; } = Template.Empty;

    /// <summary>Seconds that the robot waits for an answer.</summary>
    public double Timeout { get; init; } = 6;

    public bool BargeIn { get; init; } = true;

    /// <summary>How the robot adds movement of its own: a switch, an object of switches, or null to leave it to the robot.</summary>
    public JsonElement? EsAutoTagging { get; init; }

    /// <summary>What is shown, or null.</summary>
    public MimGui? Gui { get; init; }

    /// <summary>What is shown when there is no <see cref="Gui"/>: a menu of the sample utterances, or null.</summary>
    public JsonElement? Menu { get; init; }

    /// <summary>What somebody may say to it, as its author wrote it down.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];

    /// <summary>How many answers must have been misunderstood before something is shown.</summary>
    public int NoMatchesForGui { get; init; }

    /// <summary>How many answers must have been missing before something is shown.</summary>
    public int NoInputsForGui { get; init; }

    public bool ParseYesNo { get; init; }

    public string? SkillId { get; init; }

    /// <summary>The file, for messages.</summary>
    public required string File { get; init; }
}
