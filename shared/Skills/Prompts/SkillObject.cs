using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Prompts;

/// <summary><c>skill</c> in prompts: what the skill hands over, and the variant that the robot has.</summary>
internal sealed class SkillObject(PromptData? data, string? variant) : HostObject
{
    /// <summary>Of a skill that hands over nothing and has no variants.</summary>
    public static HostObject Nothing { get; } = new SkillObject(null, null);

    public override object? Primitive => data?.Primitive;

    // What the skill itself calls so wins.
    public override object? Member(string name) => data?.Member(name) ?? (name == "variant" ? variant : null);
}
