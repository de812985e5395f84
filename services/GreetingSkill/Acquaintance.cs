using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>What History knows of the person whom a greeting is for.</summary>
/// <param name="Greeted">When Jibo greeted them last; null for never, or when nobody knows.</param>
/// <param name="Seen">When they last had Jibo do anything; null for never, or when nobody knows.</param>
internal sealed record Acquaintance(DateTimeOffset? Greeted, DateTimeOffset? Seen)
{
    /// <summary>Where the nodes of a turn find it.</summary>
    public static readonly TurnKey<Acquaintance> Key = new("acquaintance");

    /// <summary>Somebody of whom nothing is known.</summary>
    public static Acquaintance Unknown { get; } = new(null, null);
}
