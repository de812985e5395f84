namespace Jibo.Pegasus.Host.Simulation.Scenarios;

/// <summary>On which days something happens: some weekdays, or one date.</summary>
internal sealed record DaySet(IReadOnlyList<DayOfWeek> Weekdays, DateOnly? Date = null)
{
    private static readonly DayOfWeek[] Working = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public static DaySet Every { get; } = new(Enum.GetValues<DayOfWeek>());

    /// <summary>All words that a scenario may use for days.</summary>
    public static IReadOnlyList<string> Words { get; } = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "weekdays", "weekend", "every"];

    public bool Has(DateOnly day) => Date is { } date ? day == date : Weekdays.Contains(day.DayOfWeek);

    /// <summary>The weekdays that a word stands for; null for a word that stands for none.</summary>
    public static IReadOnlyList<DayOfWeek>? Of(string word) => word switch
    {
        "every" => Every.Weekdays,
        "weekdays" => Working,
        "weekend" => [DayOfWeek.Saturday, DayOfWeek.Sunday],
        "mon" => [DayOfWeek.Monday],
        "tue" => [DayOfWeek.Tuesday],
        "wed" => [DayOfWeek.Wednesday],
        "thu" => [DayOfWeek.Thursday],
        "fri" => [DayOfWeek.Friday],
        "sat" => [DayOfWeek.Saturday],
        "sun" => [DayOfWeek.Sunday],
        _ => null,
    };
}
