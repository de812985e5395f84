using System.Globalization;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>What of the journal is asked for.</summary>
/// <param name="Before">Only turns with a lower number.</param>
/// <param name="RobotId">Only this robot's.</param>
/// <param name="Outcomes">Only those with one of these; <c>open</c> for turns that go on.</param>
/// <param name="Text">Only those in whose words, intent, skill, code or name this stands.</param>
internal sealed record TurnQuery(long? Before, int Limit, string? RobotId, IReadOnlyList<string> Outcomes, string? Text)
{
    public const int MostAtOnce = 500;

    private const int ByDefault = 100;
    private const int LongestText = 256;
    private const string Open = "open";

    /// <exception cref="HttpError">400: a parameter cannot be used.</exception>
    public static TurnQuery Read(IQueryCollection query) => new(
        Number(query, "before", 1, long.MaxValue),
        (int)(Number(query, "limit", 1, MostAtOnce) ?? ByDefault),
        Of(query, "robot"),
        Of(query, "outcome")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        Of(query, "q"));

    public bool Fits(TurnEntry turn) =>
        (RobotId is null || turn.RobotId == RobotId)
        && (Outcomes.Count == 0 || Outcomes.Contains(turn.Outcome ?? Open, StringComparer.Ordinal))
        && (Text is null || turn.Says(Text));

    /// <summary>One text, or null where there is none.</summary>
    /// <exception cref="HttpError">400: there are several, or it is too long.</exception>
    public static string? Of(IQueryCollection query, string name) => query[name] switch
    {
        [] or [null or ""] => null,
        [{ Length: <= LongestText } text] => text,
        _ => throw new HttpError(StatusCodes.Status400BadRequest, $"{name} must be one text of at most {LongestText} characters"),
    };

    /// <summary>One number, or null where there is none.</summary>
    /// <exception cref="HttpError">400: it is none, or out of bounds.</exception>
    public static long? Number(IQueryCollection query, string name, long min, long max)
    {
        if (Of(query, name) is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new HttpError(StatusCodes.Status400BadRequest, $"{name} must be a number {(max == long.MaxValue ? $"of {min} or more" : $"from {min} to {max}")}");
    }
}
