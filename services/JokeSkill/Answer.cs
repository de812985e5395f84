using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>What somebody said where anything may be said.</summary>
internal static class Answer
{
    private const string Anything = "content";
    private const string Someone = "Somebody";
    private const int LongestName = 60;

    private static readonly string[] BeforeNames = ["it's ", "its ", "it is ", "this is ", "i am ", "i'm ", "just ", "only "];

    /// <summary>The words; empty when there were none.</summary>
    public static string Of(Turn turn) => (turn.Nlu.Entities.TextOf(Anything) ?? turn.Input.Asr?.Text ?? "").Trim();

    /// <summary>Whether it asks who: "who's there", "lettuce who".</summary>
    public static bool AsksWho(Turn turn)
    {
        var words = Of(turn);
        foreach (var word in words.AsSpan().Split(' '))
        {
            if (words.AsSpan(word).StartsWith("who", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Who somebody says is at the door: "it's Bob" is "Bob".</summary>
    public static string Name(Turn turn)
    {
        // With a blank at the end, so that "it's" and nothing more is no name either.
        var words = Of(turn).TrimEnd('.', '?', '!') + " ";
        var before = BeforeNames.FirstOrDefault(start => words.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        var name = words[(before?.Length ?? 0)..].Trim();
        return name.Length is > 0 and <= LongestName ? name : Someone;
    }
}
