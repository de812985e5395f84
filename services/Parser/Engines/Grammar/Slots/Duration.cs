namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>A span of time by its parts as they were said; null for those that were not.</summary>
internal readonly record struct Duration(int? Hours, int? Minutes, int? Seconds)
{
    private const int Minute = 60;
    private const int Hour = 60 * Minute;

    public enum Unit
    {
        Day,
        Hour,
        Minute,
        Second,
    }

    /// <summary>This and so much more; null when it is no whole number of seconds. Of a fraction the smaller units get the rest.</summary>
    public Duration? Plus(decimal amount, Unit unit)
    {
        if (unit == Unit.Day)
            (amount, unit) = (amount * 24, Unit.Hour);
        var whole = (int)decimal.Truncate(amount);
        var rest = amount - whole;
        if (rest == 0)
            return Add(whole, unit);
        var seconds = decimal.Round(rest * (unit switch { Unit.Hour => Hour, Unit.Minute => Minute, _ => 1 }));
        if (seconds == 0 || unit == Unit.Second)
            return null;
        var sum = whole == 0 ? this : Add(whole, unit);
        var (minutes, left) = Math.DivRem((int)seconds, Minute);
        if (minutes > 0)
            sum = sum.Add(minutes, Unit.Minute);
        return left > 0 ? sum.Add(left, Unit.Second) : sum;
    }

    private Duration Add(int amount, Unit unit) => unit switch
    {
        Unit.Hour => this with { Hours = (Hours ?? 0) + amount },
        Unit.Minute => this with { Minutes = (Minutes ?? 0) + amount },
        _ => this with { Seconds = (Seconds ?? 0) + amount },
    };
}
