using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>The sign of the zodiac that somebody was born under.</summary>
internal sealed class ZodiacObject(DateTimeOffset born) : HostObject
{
    // By the month in which a sign ends, with the last day of it there.
    private static readonly (string Sign, int LastDay)[] Signs =
    [
        ("Capricorn", 19), ("Aquarius", 18), ("Pisces", 20), ("Aries", 19), ("Taurus", 20), ("Gemini", 20),
        ("Cancer", 22), ("Leo", 22), ("Virgo", 22), ("Libra", 22), ("Scorpio", 21), ("Sagittarius", 21),
    ];

    public override object? Primitive => Sign;

    private string Sign
    {
        get
        {
            var month = born.Month - 1;
            return Signs[born.Day <= Signs[month].LastDay ? month : (month + 1) % Signs.Length].Sign;
        }
    }

    public override object? Member(string name) => name switch
    {
        "value" => Sign,
        "supplemented" => $"{(Sign[0] is 'A' ? "an" : "a")} {Sign}",
        _ => null,
    };
}
