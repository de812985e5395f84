using Jibo.Pegasus.Skills.Speech;

namespace Jibo.Pegasus.Skills.Tests.Speech;

/// <summary>Understands a spoken time as a person does: words of the clock, then the half of the day that its part belongs to.</summary>
internal static class ReadTime
{
    private static readonly Dictionary<string, int> Numbers = Enumerable.Range(0, 60).ToDictionary(SpokenNumber.InWords);

    public static TimeOnly Back(string said)
    {
        if (said == "noon")
            return new(12, 0);
        if (said == "midnight")
            return new(0, 0);
        var at = new[] { " in the ", " at night" }.Select(part => said.IndexOf(part, StringComparison.Ordinal)).Max();
        var (hour, minute) = Clock(said[..at]);
        return HalfOf(hour, said[at..].Trim()) is var half ? new(hour % 12 + half, minute) : default;
    }

    private static (int Hour, int Minute) Clock(string words)
    {
        if (words.Split(" past ") is [var past, var of])
            return (Numbers[of], Amount(past));
        if (words.Split(" to ") is [var to, var next])
            return ((Numbers[next] + 11) % 12, 60 - Amount(to));
        if (words.Split(" oh ") is [var hour, var small])
            return (Numbers[hour], Numbers[small]);
        var parts = words.Split(' ');
        return (Numbers[parts[0]], parts[1] == "o'clock" ? 0 : Numbers[parts[1]]);
    }

    private static int Amount(string words) => words switch
    {
        "a quarter" => 15,
        "half" => 30,
        _ => Numbers[words],
    };

    private static int HalfOf(int hour, string part) => part switch
    {
        "in the morning" => 0,
        "at night" => hour % 12 < 4 ? 0 : 12,
        _ => 12,
    };
}
