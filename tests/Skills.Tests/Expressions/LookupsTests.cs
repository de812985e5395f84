using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Expressions;

/// <summary>What a condition looked at.</summary>
public class LookupsTests
{
    private static readonly PromptData Skill = new() { ["at"] = 1, ["name"] = "x" };

    [Theory]
    [InlineData("true", "")]
    [InlineData("!!speaker && speaker.firstName === 'Ada' && !!speaker", "speaker=Ay da; speaker.firstName=Ada")]
    [InlineData("loop.list[skill.at].firstName == 'Bo'", "loop.list[skill.at].firstName=Bo; skill.at=1")]
    [InlineData("dt.now.isInRange('1/2', '01/02') ? skill.at : -skill.other", "dt.now.isInRange('1/2', '01/02')=true; skill.at=1; skill.other=")]
    [InlineData("Math.min(skill.at + 2 * 3, dt.hour) > 1", "Math.min(skill.at + (2 * 3), dt.hour)=7; skill.at=1; dt.hour=8")]
    [InlineData("(skill.name || 'y').length == 1", "skill.name=x")]
    [InlineData("dt.now.toString({timeOnly: !skill.off}) == ''", "dt.now.toString({timeOnly: !skill.off})=8:15 AM; skill.off=")]
    [InlineData("nobody.here", "nobody.here!Nothing is called nobody")]
    [InlineData("skill['name'][0]", "skill['name'][0]=")]
    public void Are_told_once_each_with_their_values(string condition, string looked)
    {
        var lookups = Lookups.Of([.. new[] { Condition.Parse(condition).Expr! }], TestScope.Create(skill: Skill));
        string.Join("; ", lookups.Select(one => one.Name + (one.Problem is null ? $"={one.Value}" : $"!{one.Problem}"))).ShouldBe(looked);
    }

    [Fact]
    public void Are_no_more_than_twenty()
    {
        var condition = Condition.Parse(string.Join(" && ", Enumerable.Range(0, 30).Select(number => $"!skill.no{number}")));
        Lookups.Of([condition.Expr!], TestScope.Create(skill: Skill)).Count.ShouldBe(20);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(" dt.hour ", "dt.hour")]
    [InlineData("${dt.hour}", "dt.hour")]
    public void A_condition_keeps_what_was_written(string? text, string source) => Condition.Parse(text).Source.ShouldBe(source);
}
