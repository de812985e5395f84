namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Days and weeks that robots know by their word; lower-cased they are the entity's value.</summary>
internal enum DayWord
{
    None,
    Today,
    Tonight,
    Tomorrow,
    Yesterday,
    Weekend,
    Week,
    NextWeek,
}

/// <summary>A day by its word, or by its date.</summary>
internal readonly record struct CalendarDay(DayWord Word, DateOnly Date)
{
    public static implicit operator CalendarDay(DayWord word) => new(word, default);

    public static implicit operator CalendarDay(DateOnly date) => new(DayWord.None, date);
}
