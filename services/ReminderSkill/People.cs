using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills;

namespace Jibo.Pegasus.ReminderSkill;

/// <summary>Who is there, who speaks, and what they are called.</summary>
internal static class People
{
    private const int Most = 100;

    /// <summary>Looper id of the speaker; null when the robot does not know who it is.</summary>
    public static string? Speaker(Turn turn) => Known(turn.Runtime.Perception?.Speaker);

    /// <summary>Looper ids of all whom the robot hears or sees and knows.</summary>
    public static IReadOnlyList<string> Present(Turn turn) =>
        [.. (turn.Runtime.Perception?.PeoplePresent ?? []).Select(person => Known(person?.Id)).Prepend(Speaker(turn)).OfType<string>().Distinct().Take(Most)];

    /// <summary>As it sounds; null for nobody, and for somebody without a name.</summary>
    public static string? NameOf(Turn turn, string? id)
    {
        var looper = id is null ? null : (turn.Runtime.Loop?.Users ?? []).FirstOrDefault(user => user?.Id == id);
        return NotEmpty(looper?.PhoneticName) ?? NotEmpty(looper?.FirstName);
    }

    /// <summary>Looper id of somebody who was named; null when nobody was, or nobody is called so.</summary>
    public static string? Named(Turn turn)
    {
        var users = turn.Runtime.Loop?.Users ?? [];
        if (turn.Nlu.Entities.TextOf("loopMemberReferent") is { } id && users.Any(user => user?.Id == id))
            return id;
        return turn.Nlu.Entities.TextOf("GivenName") is { } name
            ? users.FirstOrDefault(user => Is(user?.FirstName, name) || Is(user?.PhoneticName, name))?.Id
            : null;
    }

    private static bool Is(string? called, string name) => string.Equals(called?.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string? Known(string? id) => string.IsNullOrWhiteSpace(id) || id is "UNKNOWN" or "NOT_TRAINED" ? null : id;

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
