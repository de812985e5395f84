using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>Somewhere that skills are registered.</summary>
internal interface ISkillSource
{
    /// <summary>For operators, such as <c>folder</c>.</summary>
    string Name { get; }

    /// <summary>What it holds now; replaced as a whole.</summary>
    SourceState State { get; }

    /// <summary>How long until it is to be looked at again; null for never.</summary>
    TimeSpan? Pause { get; }

    /// <summary>Looks again. Never throws for what it finds; whatever it cannot read stays as it was.</summary>
    /// <param name="atOnce">Do not wait for changes to settle.</param>
    Task RefreshAsync(bool atOnce, CancellationToken cancellationToken);
}

/// <param name="Skills">In order.</param>
/// <param name="Faults">What it could not take, one sentence each.</param>
internal sealed record SourceState(IReadOnlyList<RegisteredSkill> Skills, IReadOnlyList<string> Faults)
{
    public static SourceState Empty { get; } = new([], []);

    /// <summary>Whether nothing is new; the registry is made anew only when something is.</summary>
    public bool IsSameAs(SourceState other) => Skills.SequenceEqual(other.Skills) && Faults.SequenceEqual(other.Faults);
}
