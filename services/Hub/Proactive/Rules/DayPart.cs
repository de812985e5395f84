using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>A part of the day, as rules write it: <c>{"basic":"MORNING","detail":"MID"}</c> (protocol: F.2).</summary>
internal sealed record DayPart([property: JsonPropertyName("basic")] string Basic, [property: JsonPropertyName("detail")] string Detail)
{
    private const string Night = "NIGHT";
    private const string Morning = "MORNING";
    private const string Afternoon = "AFTERNOON";
    private const string Evening = "EVENING";
    private const string Early = "EARLY";
    private const string Mid = "MID";
    private const string Late = "LATE";

    // Each begins with its first minute and lasts until the next.
    private static readonly (TimeSpan From, DayPart Part)[] Parts =
    [
        (At(0, 0), new(Night, Mid)),
        (At(2, 0), new(Night, Late)),
        (MorningBegins, new(Morning, Early)),
        (At(6, 45), new(Morning, Mid)),
        (At(10, 0), new(Morning, Late)),
        (At(12, 0), new(Afternoon, Early)),
        (At(14, 0), new(Afternoon, Mid)),
        (At(16, 0), new(Afternoon, Late)),
        (At(18, 0), new(Evening, Early)),
        (At(20, 0), new(Evening, Mid)),
        (At(21, 0), new(Evening, Late)),
        (At(22, 0), new(Night, Early)),
    ];

    /// <summary>When a household's day begins.</summary>
    public static TimeSpan MorningBegins => At(4, 45);

    /// <param name="timeOfDay">On the robot's wall.</param>
    public static DayPart Of(TimeSpan timeOfDay)
    {
        var part = Parts.Length - 1;
        while (part > 0 && timeOfDay < Parts[part].From)
            part--;
        return Parts[part].Part;
    }

    private static TimeSpan At(int hours, int minutes) => new(hours, minutes, 0);
}
