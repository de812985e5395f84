using Jibo.Pegasus.ReportSkill.Speech;
using Jibo.Pegasus.Skills.Speech;

namespace Jibo.Pegasus.ReportSkill.Tests.Speech;

public sealed class SpokenDurationTests
{
    private static readonly Dictionary<string, int> Numbers = Enumerable.Range(0, 100).ToDictionary(SpokenNumber.InWords);

    [Theory]
    [InlineData(0, "less than a minute")]
    [InlineData(0.9, "less than a minute")]
    [InlineData(1, "about a minute")]
    [InlineData(7.4, "about seven minutes")]
    [InlineData(12, "about ten minutes")]
    [InlineData(18, "about twenty minutes")]
    [InlineData(57, "about fifty-five minutes")]
    [InlineData(59, "about an hour")]
    [InlineData(62, "about an hour")]
    [InlineData(65, "a little over an hour")]
    [InlineData(75, "about an hour and a quarter")]
    [InlineData(90, "about an hour and a half")]
    [InlineData(105, "about an hour and three quarters")]
    [InlineData(115, "almost two hours")]
    [InlineData(120, "about two hours")]
    [InlineData(150, "about two and a half hours")]
    [InlineData(165, "about two and three quarter hours")]
    [InlineData(300, "about five hours")]
    [InlineData(335, "about five and a half hours")]
    [InlineData(1440, "about a day")]
    [InlineData(4320, "about three days")]
    public void A_duration_is_said_roughly(double minutes, string said) => SpokenDuration.About(TimeSpan.FromMinutes(minutes)).ShouldBe(said);

    [Fact]
    public void What_is_said_is_never_farther_from_the_truth_than_half_a_step()
    {
        for (var tenths = 0; tenths < 24 * 60 * 10; tenths += 3)
        {
            var minutes = tenths / 10.0;
            var said = SpokenDuration.About(TimeSpan.FromMinutes(minutes));
            var (least, most) = Range(said);
            minutes.ShouldBeInRange(least - 0.51, most + 0.51, said);
            said.ShouldNotContain("zero");
        }
    }

    [Fact]
    public void No_duration_is_too_long_to_be_said() => SpokenDuration.About(TimeSpan.MaxValue).ShouldEndWith(" days");

    /// <summary>What somebody believes who hears it.</summary>
    private static (double Least, double Most) Range(string said)
    {
        if (said == "less than a minute")
            return (0, 1);
        if (said.StartsWith("a little over ", StringComparison.Ordinal))
            return Minutes(said["a little over ".Length..]) is var over ? (over, over + 10) : default;
        if (said.StartsWith("almost ", StringComparison.Ordinal))
            return Minutes(said["almost ".Length..]) is var under ? (under - 10, under) : default;
        var minutes = Minutes(said["about ".Length..]);
        var slack = minutes < 10 ? 0.5 : minutes <= 55 ? 2.5 : minutes < 4 * 60 ? 7.5 : minutes < 24 * 60 ? 15 : 12 * 60;
        return (minutes - slack, minutes + slack);
    }

    private static double Minutes(string words)
    {
        if (words is "a minute" or "a day")
            return words == "a minute" ? 1 : 24 * 60;
        if (words.EndsWith(" minutes", StringComparison.Ordinal))
            return Numbers[words[..^" minutes".Length]];
        var part = words.Contains("three quarter", StringComparison.Ordinal) ? 45 : words.Contains("a half", StringComparison.Ordinal) ? 30 : words.Contains("a quarter", StringComparison.Ordinal) ? 15 : 0;
        var hours = words.StartsWith("an hour", StringComparison.Ordinal) ? 1 : Numbers[words.Split(' ')[0]];
        return hours * 60 + part;
    }
}
