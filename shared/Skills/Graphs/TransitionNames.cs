using System.Collections.Frozen;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>The names of an enum's members, looked up once.</summary>
internal static class TransitionNames<T> where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> ByValue =
        Enum.GetValues<T>().Distinct().ToFrozenDictionary(value => value, value => value.ToString());

    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Distinct().Select(value => value.ToString())];

    /// <summary>The member's name, or the number of a value that is no member: such a transition is not registered anywhere.</summary>
    public static string Of(T value) => ByValue.TryGetValue(value, out var name) ? name : value.ToString();
}
