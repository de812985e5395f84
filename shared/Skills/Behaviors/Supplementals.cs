using Jibo.Pegasus.Contracts.Skills.Behaviors;

namespace Jibo.Pegasus.Skills.Behaviors;

/// <summary>
/// Puts what a turn gathered around what it ends in: <c>PARALLEL[parallel…, SEQUENCE[sequence…, main]]</c>, with only the
/// layers that are needed.
/// </summary>
internal static class Supplementals
{
    /// <summary>The wrapped behaviour; null when there is neither a main behaviour nor anything gathered.</summary>
    public static Behavior? Wrap(Turn turn, Behavior? main)
    {
        var wrapped = Layer(turn.SequenceBehaviors, main, all => turn.Jcp.Sequence(all));
        return Layer(turn.ParallelBehaviors, wrapped, all => turn.Jcp.Parallel(all));
    }

    private static Behavior? Layer(IReadOnlyList<Behavior> gathered, Behavior? inner, Func<IReadOnlyList<Behavior>, Behavior> container) =>
        gathered.Count == 0 ? inner : container(inner is null ? [.. gathered] : [.. gathered, inner]);
}
