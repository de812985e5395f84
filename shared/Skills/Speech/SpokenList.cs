namespace Jibo.Pegasus.Skills.Speech;

/// <summary>Several things in a row.</summary>
public static class SpokenList
{
    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string And(IReadOnlyList<string> things)
    {
        ArgumentNullException.ThrowIfNull(things);
        return things.Count < 2 ? string.Concat(things) : $"{string.Join(", ", things.SkipLast(1))} and {things[^1]}";
    }
}
