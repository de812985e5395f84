namespace Jibo.Pegasus.ReminderSkill.Times;

/// <summary>What is meant by a part of the day when no hour is said.</summary>
internal static class PartOfDay
{
    public const string Night = "night";

    public static TimeOnly TimeOf(string part) => new(
        part switch
        {
            "afternoon" => 15,
            "evening" => 18,
            Night => 20,
            _ => 9,
        },
        0);

    /// <summary>The hour when it is over, 1 to 24.</summary>
    public static int EndOf(string part) => part switch
    {
        "afternoon" => 18,
        "evening" => 22,
        Night => 24,
        _ => 12,
    };

    /// <summary>Which half of the day an hour of twelve is in.</summary>
    public static string HalfOf(string part, int hour) => part switch
    {
        "afternoon" or "evening" => "pm",
        Night => hour is 12 or < 5 ? "am" : "pm",
        _ => "am",
    };
}
