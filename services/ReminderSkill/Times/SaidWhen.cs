using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.ReminderSkill.Times;

/// <summary>All that was said of when, as the parser tells it; null for what was not.</summary>
internal sealed record SaidWhen
{
    public int? Hours { get; init; }
    public int? Minutes { get; init; }
    public int? Seconds { get; init; }

    /// <summary><c>today tonight tomorrow yesterday weekend week nextweek</c>, or <c>2026-12-24</c>.</summary>
    public string? Date { get; init; }

    /// <summary><c>morning afternoon evening night</c>.</summary>
    public string? Part { get; init; }

    /// <summary>On a clock of twelve hours: <c>6:45</c>.</summary>
    public string? Time { get; init; }

    /// <summary><c>am</c> or <c>pm</c>.</summary>
    public string? Half { get; init; }

    /// <summary><c>daily</c> or <c>weekly</c>.</summary>
    public string? Repeat { get; init; }

    public bool IsAfterAWhile => Hours is not null || Minutes is not null || Seconds is not null;

    private bool IsEmpty => this == new SaidWhen();

    public static SaidWhen Of(IReadOnlyDictionary<string, JsonElement>? entities) => new()
    {
        Hours = NumberOf(entities, "hours"),
        Minutes = NumberOf(entities, "minutes"),
        Seconds = NumberOf(entities, "seconds"),
        Date = TextOf(entities, "date"),
        Part = TextOf(entities, "part"),
        Time = TextOf(entities, "time"),
        Half = TextOf(entities, "ampm"),
        Repeat = TextOf(entities, "repeat"),
    };

    /// <summary>This and what was said after it, which counts where both say something.</summary>
    public SaidWhen Then(SaidWhen later)
    {
        if (later.IsEmpty)
            return this;
        if (later.IsAfterAWhile || IsAfterAWhile)
            return later;
        return new()
        {
            Date = later.Date ?? Date,
            Part = later.Part ?? Part,
            Time = later.Time ?? Time,
            // "at six" after "at eight in the morning" is another time, of which nobody said which half.
            Half = later.Time is null ? later.Half ?? Half : later.Half,
            Repeat = later.Repeat ?? Repeat,
        };
    }

    // What was not said is the text "null" where a robot expects it so.
    private static string? TextOf(IReadOnlyDictionary<string, JsonElement>? entities, string name) =>
        entities.TextOf(name) is { Length: > 0 } text && text != "null" ? text : null;

    private static int? NumberOf(IReadOnlyDictionary<string, JsonElement>? entities, string name) =>
        int.TryParse(TextOf(entities, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
