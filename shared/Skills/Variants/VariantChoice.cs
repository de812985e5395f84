using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults.Hashing;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.Skills.Variants;

/// <summary>Which variation of a skill a robot has: the same in every turn, process and release, and in a conversation to its end.</summary>
internal static class VariantChoice
{
    private static readonly SessionKey<string> Kept = new("$variant", PegasusJson.Wire.String);

    /// <summary>The variant of a robot; null for a skill without any.</summary>
    public static string? For(IReadOnlyList<ManifestVariant>? variants, string skillName, string? robotId)
    {
        if (variants is not { Count: > 0 })
            return null;
        var (chosen, best) = (variants[0].Name, double.PositiveInfinity);
        foreach (var variant in variants)
        {
            var distance = Rendezvous.Distance($"variant\n{robotId}\n{skillName}\n{variant.Name}", variant.Weight ?? ManifestVariant.UsualWeight);
            if (distance < best)
                (chosen, best) = (variant.Name, distance);
        }

        return chosen;
    }

    /// <summary>
    /// The variant of a conversation: a new one keeps the robot's, an open one has what it began with, whatever the manifest says by
    /// now. What came back from a robot counts only as a name that a manifest could have.
    /// </summary>
    public static string? Of(SessionState session, string? robots, bool begins)
    {
        if (!begins)
            return session.TryGet(Kept, out var kept) && ManifestBounds.IsVariantName(kept) ? kept : null;
        if (robots is not null)
            session.Set(Kept, robots);
        return robots;
    }
}
