using System.Globalization;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>What a slot may look at.</summary>
/// <param name="Utterance">The text.</param>
/// <param name="Users">People of the robot's loop.</param>
/// <param name="LocalTime">The robot's wall clock in ISO 8601, or null when it is not known.</param>
internal sealed record SlotContext(Utterance Utterance, IReadOnlyList<NluLoopUser> Users, string? LocalTime = null)
{
    /// <summary>The most ends one slot can have at one start.</summary>
    public const int MaxEnds = 32;

    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>
    /// The date where the robot is, or null when it is not known: then no date is understood that depends on it. The machine's own clock
    /// says nothing about that place.
    /// </summary>
    public DateOnly? Today
    {
        get
        {
            var time = LocalTime.AsSpan().Trim();
            return time.Length >= DateFormat.Length
                && (time.Length == DateFormat.Length || time[DateFormat.Length] is 'T' or 't' or ' ')
                && DateOnly.TryParseExact(time[..DateFormat.Length], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var today)
                    ? today
                    : null;
        }
    }
}
