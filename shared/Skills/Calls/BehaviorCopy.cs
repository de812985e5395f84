using Jibo.Pegasus.Contracts.Skills.Behaviors;

namespace Jibo.Pegasus.Skills.Calls;

/// <summary>Copies what another skill said, with a fresh id for every part: a robot must not meet an id twice.</summary>
internal static class BehaviorCopy
{
    // The serializer reads no deeper than this, and a robot plays nothing like it.
    private const int MaxDepth = 64;

    public static Behavior Of(Behavior behavior, RandomSource random) => Of(behavior, random, depth: 0);

    private static Behavior Of(Behavior behavior, RandomSource random, int depth)
    {
        if (depth > MaxDepth)
            throw new SkillException($"Another skill's behaviors are nested more than {MaxDepth} deep");
        var id = random.NextBehaviorId();
        return behavior switch
        {
            Slim slim => slim with { Id = id, Config = Of(slim.Config, random) },
            Sequence sequence => sequence with { Id = id, Children = Of(sequence.Children, random, depth) },
            Contracts.Skills.Behaviors.Parallel parallel => parallel with { Id = id, Children = Of(parallel.Children, random, depth) },
            _ => behavior with { Id = id },
        };
    }

    private static Behavior[] Of(IReadOnlyList<Behavior> children, RandomSource random, int depth) =>
        [.. children.Select(child => Of(child, random, depth + 1))];

    private static SlimConfig Of(SlimConfig config, RandomSource random) => config with
    {
        Play = config.Play is { } play ? play with { Id = random.NextBehaviorId() } : null,
        Listen = config.Listen is { } listen ? listen with { Id = random.NextBehaviorId() } : null,
        Display = config.Display is { } display ? display with { Id = random.NextBehaviorId() } : null,
    };
}
