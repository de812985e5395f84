using System.Collections.Frozen;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>The names of an enum's members, looked up once.</summary>
internal static class TransitionNames<T> where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> ByValue =
        Enum.GetValues<T>().Distinct().ToFrozenDictionary(value => value, value => value.ToString());

    public static TransitionSet Set { get; } = new(
        [.. Enum.GetValues<T>().Distinct().Select(value => value.ToString())],
        [.. Enum.GetNames<T>().GroupBy(name => Enum.Parse<T>(name)).Where(names => names.Count() > 1).Select(names => $"'{string.Join("' and '", names)}'")]);

    /// <summary>The member's name, or the number of a value that is no member: such a transition is not registered anywhere.</summary>
    public static string Of(T value) => ByValue.TryGetValue(value, out var name) ? name : value.ToString();
}

/// <summary>Ways out by name, in the order of their enum.</summary>
/// <param name="Names">One name for each way.</param>
/// <param name="Duplicates">Names that mean the same way, as <c>'Yes' and 'Ok'</c>: connecting one would connect the other unseen.</param>
internal sealed record TransitionSet(IReadOnlyList<string> Names, IReadOnlyList<string> Duplicates);
