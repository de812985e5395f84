namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>How something comes again.</summary>
internal enum SaidRepeat
{
    None,
    Daily,
    Weekly,
}

/// <summary>When something is to be, by all that was said of it; what was not said is null or none.</summary>
internal readonly record struct SaidTime(CalendarDay? Day, PartOfDay Part, ClockTime? Time, Duration? After, SaidRepeat Repeat)
{
    public bool IsEmpty => this == default;

    /// <summary>This with a time of day; null when there is one, or it is not in the part of the day that was said.</summary>
    public SaidTime? With(ClockTime time)
    {
        var half = Day?.Word == DayWord.Tonight && Part == PartOfDay.None ? PartOfDay.Night : Part;
        return Time is null && time.In(half) is { } within ? this with { Time = within } : null;
    }

    /// <summary>This in a part of the day; null when there is one, or the time of day is not in it.</summary>
    public SaidTime? With(PartOfDay part)
    {
        if (Part != PartOfDay.None || Day?.Word == DayWord.Tonight)
            return null;
        if (Time is not { } time)
            return this with { Part = part };
        return time.In(part) is { } within ? this with { Part = part, Time = within } : null;
    }

    /// <summary>This on a day; null when there is one, or it is one of every.</summary>
    public SaidTime? With(CalendarDay day)
    {
        if (Day is not null || Repeat == SaidRepeat.Daily)
            return null;
        var with = this with { Day = day };
        if (day.Word != DayWord.Tonight || Time is not { } time)
            return with;
        return time.In(PartOfDay.Night) is { } within ? with with { Time = within } : null;
    }
}
