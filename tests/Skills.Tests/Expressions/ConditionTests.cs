using System.Text.Json;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Expressions;

public class ConditionTests
{
    private static readonly PromptData Skill = new()
    {
        ["yes"] = true,
        ["count"] = 3,
        ["word"] = "kite",
        ["events"] = JsonElement.Parse("""[{"summary":"Stand-up","late":false},{"summary":"Lunch"}]"""),
    };

    private static bool IsMet(string condition) => Condition.Parse(condition).IsMet(TestScope.Create(skill: Skill));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("!!speaker")]
    [InlineData("${!!speaker}")]
    [InlineData("speaker.firstName === 'Ada'")]
    [InlineData("speaker == \"Ay da\"")]
    [InlineData("speaker.gender=='female' && referent.gender==\"male\"")]
    [InlineData("!!loop.owner && !!speaker && (loop.owner.id === speaker.id)")]
    [InlineData("loop.count > 2 && loop.list[1].firstName == 'Bo' && loop.list.length == 3")]
    [InlineData("jibo.emotion == \"SAD\"")]
    [InlineData("jibo.emotion != 'JOYFUL' && jibo.emotion.valence < 0")]
    [InlineData("dt.hour == 8 && dt.minute === 15 && dt.year == 2030 && dt.monthOfYear == 1 && dt.quarterOfYear == 1")]
    [InlineData("dt.day == 'Wednesday' && dt.dayOfWeek == 3 && dt.month == 'January' && dt.dayOfYear == 2 && dt.weekOfYear == 1")]
    [InlineData("dt.now.isInRange('1/2','01/02')")]
    [InlineData("dt.now.isInRange('12/20','01/05')")]
    [InlineData("!dt.now.isInRange('11/23','11/23')")]
    [InlineData("speaker.age == 39")]
    [InlineData("!speaker.isBirthday")]
    [InlineData("location.city == 'Exampleton' && !location.country")]
    [InlineData("skill.yes && skill.count >= 3 && skill.word + 's' == 'kites'")]
    [InlineData("skill.events[0].summary == 'Stand-up' && !skill.events[0].late && skill.events.length == 2")]
    [InlineData("skill['word'] == 'kite' && skill.word.length == 4")]
    [InlineData("skill.nothing == null && skill.nothing == undefined")]
    [InlineData("1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 7 % 4 == 3 && 10 / 4 == 2.5 && 5 - -2 == 7")]
    [InlineData("'2' == 2 && !('2' === 2) && '10' < '9' && 10 > 9")]
    [InlineData("false || (true ? 1 : 0)")]
    [InlineData("skill.count > 2 ? skill.yes : false")]
    [InlineData("'it\\'s' == \"it's\"")]
    [InlineData("!0 && !'' && !null && !!'0'")]
    public void Is_met(string? condition) => IsMet(condition!).ShouldBeTrue();

    [Theory]
    [InlineData("!speaker")]
    [InlineData("speaker.age > 100")]
    [InlineData("speaker.constructor")]
    [InlineData("jibo.emotion === 'SAD'")]
    [InlineData("skill.nothing.more == 1")]
    [InlineData("process.exit()")]
    [InlineData("dt.now.isInRange('tomorrow', 'never')")]
    [InlineData("dt.now.isInRange('13/40', '01/01')")]
    [InlineData("dt.now.explode()")]
    [InlineData("skill.word.toUpperCase() == 'KITE'")]
    [InlineData("skill.events[99].summary")]
    [InlineData("skill.events[-1]")]
    [InlineData("0/0 == 0/0")]
    public void Is_not_met_and_does_not_throw(string condition) => IsMet(condition).ShouldBeFalse();

    [Theory]
    [InlineData("speaker &&", "A value is expected in place of the end (at character 11)")]
    [InlineData("speaker = 1", "'=' has no meaning here (at character 9)")]
    [InlineData("(speaker", "')' is expected in place of the end (at character 9)")]
    [InlineData("speaker speaker", "the end is expected in place of 'speaker' (at character 9)")]
    [InlineData("'open", "A text is not closed (at character 1)")]
    [InlineData("speaker.", "a name is expected in place of the end (at character 9)")]
    [InlineData("a ? b", "':' is expected in place of the end (at character 6)")]
    [InlineData("1.2.3", "'1.2.3' is not a number (at character 1)")]
    [InlineData("while(true){}", "the end is expected in place of '(' (at character 6)")]
    [InlineData("() => 1", "'=' has no meaning here (at character 4)")]
    public void What_is_no_expression_says_where(string condition, string message) =>
        Should.Throw<ExpressionException>(() => Condition.Parse(condition)).Message.ShouldBe(message);

    [Fact]
    public void Length_and_nesting_are_bounded()
    {
        Should.Throw<ExpressionException>(() => Condition.Parse(new string('(', 3000))).Message.ShouldContain("nested more than 64 deep");
        Should.Throw<ExpressionException>(() => Condition.Parse(new string('!', 3000) + "a")).Message.ShouldContain("nested more than 64 deep");
        Should.Throw<ExpressionException>(() => Condition.Parse("1" + new string(' ', 9000) + "+1")).ShouldNotBeNull().Position.ShouldBeNull();
        Condition.Parse(string.Join('+', Enumerable.Repeat("1", 1900)) + "==1900").IsMet(TestScope.Create()).ShouldBeTrue();
        Condition.Parse("skill" + string.Concat(Enumerable.Repeat(".a", 1900))).IsMet(TestScope.Create()).ShouldBeFalse();
    }

    [Fact]
    public void Text_does_not_grow_without_end()
    {
        var data = new PromptData { ["long"] = new string('x', 10_000) };

        Condition.Parse("skill.long + skill.long").IsMet(TestScope.Create(skill: data)).ShouldBeFalse();
    }

    [Fact]
    public void Without_the_robots_time_no_condition_on_time_is_met()
    {
        var scope = TestScope.Create(TestScope.Runtime(iso: null));

        Condition.Parse("dt.hour >= 0").IsMet(scope).ShouldBeFalse();
        Condition.Parse("!dt").IsMet(scope).ShouldBeTrue();
    }

    [Fact]
    public void Somebody_without_a_name_is_nobody() =>
        Condition.Parse("!speaker").IsMet(TestScope.Create(TestScope.Runtime(speaker: "aaaaaaaaaaaaaaaaaaaaaa03"))).ShouldBeTrue();
}
