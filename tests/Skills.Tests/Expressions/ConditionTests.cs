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
        ["leaves"] = new DateTimeOffset(2030, 1, 2, 17, 5, 0, TimeSpan.FromHours(-8)),
        ["names"] = new[] { "Ada", "Bo" },
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
    [InlineData("skill.word.toUpperCase() == 'KITE' && 'Ab'.toLowerCase() == 'ab' && ' a '.trim() == 'a'")]
    [InlineData("skill.word.indexOf('it') == 1 && skill.word.includes('ite') && skill.word.startsWith('ki') && skill.word.endsWith('e')")]
    [InlineData("(1.26).toFixed(1) == '1.3'")]
    [InlineData("(7).toFixed() === '7'")]
    [InlineData("(2.5).toString() === '2.5'")]
    [InlineData("Math.round(2.5) == 3 && Math.round(-2.5) == -2 && Math.floor(2.9) == 2 && Math.ceil(2.1) == 3")]
    [InlineData("Math.min(3, 1, 2) == 1 && Math.max(3, '7', 2) == 7 && Math.abs(-1) == 1")]
    [InlineData("dt.now.toString({timeOnly:true}) == '8:15 AM' && dt.now.toString({'dateOnly': true, }) == 'January 2'")]
    [InlineData("skill.leaves.hour == 17 && skill.leaves.toString({timeOnly:true}) == '5:05 PM'")]
    [InlineData("skill.names[1] == 'Bo' && skill.names.length == 2 && !skill.names[2]")]
    [InlineData("speaker.age.years == 39 && speaker.age.months.value == 478 && speaker.age.weeks > 2000")]
    [InlineData("speaker.age.days.value * 24 <= speaker.age.hours && speaker.age.hours * 60 <= speaker.age.minutes")]
    [InlineData("speaker.age.minutes * 60 <= speaker.age.seconds && speaker.age.seconds * 1000 <= speaker.age.milliseconds")]
    [InlineData("speaker.zodiac == 'Pisces' && speaker.zodiac.value == 'Pisces'")]
    [InlineData("speaker.birthday == 'March 1' && speaker.birthday.monthOfYear == 3 && speaker.birthdate.year == 1990")]
    [InlineData("!jibo.zodiac && !jibo.age && !jibo.birthday && jibo.color == 'WHITE'")]
    [InlineData("location.home == 'Exampleton' && location.home.city == location.city")]
    [InlineData("speaker.toString() == 'Ay da'")]
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
    [InlineData("skill.word.explode()")]
    [InlineData("skill.word.startsWith(1)")]
    [InlineData("skill.word.constructor('return 1')")]
    [InlineData("skill.word.constructor")]
    [InlineData("skill.word.__proto__")]
    [InlineData("this")]
    [InlineData("globalThis.speaker")]
    [InlineData("Math.constructor")]
    [InlineData("Math.random() >= 0")]
    [InlineData("Math.round()")]
    [InlineData("1 .toString(16)")]
    [InlineData("skill.nothing + 'x'")]
    [InlineData("speaker.toString.call")]
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
    [InlineData("a.b = 1", "'=' has no meaning here (at character 5)")]
    [InlineData("a; b", "';' has no meaning here (at character 2)")]
    [InlineData("a, b", "the end is expected in place of ',' (at character 2)")]
    [InlineData("`a`", "'`' has no meaning here (at character 1)")]
    [InlineData("/a+/", "A value is expected in place of '/' (at character 1)")]
    [InlineData("new Date()", "the end is expected in place of 'Date' (at character 5)")]
    [InlineData("function(){ return 1 }()", "the end is expected in place of '(' (at character 9)")]
    [InlineData("a++", "A value is expected in place of the end (at character 4)")]
    [InlineData("{a:1", "'}' is expected in place of the end (at character 5)")]
    [InlineData("{1:1}", "a name is expected in place of '1' (at character 2)")]
    [InlineData("[1,2]", "A value is expected in place of '[' (at character 1)")]
    [InlineData("sp\u00e9aker", "'\u00e9' has no meaning here (at character 3)")]
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
    public void Ten_thousand_brackets_of_any_kind_are_refused()
    {
        foreach (var deep in new[] { "(", "!", "-", "a[", "a(", "a.b(", "{a:", "a?", "a?b:", "1+(", "[" })
        {
            var text = string.Concat(Enumerable.Repeat(deep, 10_000));
            Should.Throw<ExpressionException>(() => Condition.Parse(text)).Message.Length.ShouldBeLessThan(200);
            Should.Throw<ExpressionException>(() => Condition.Parse(text[..3900])).Message.Length.ShouldBeLessThan(200);
        }
    }

    [Fact]
    public void Whatever_goes_wrong_in_an_object_of_the_skill_is_a_condition_that_is_not_met()
    {
        var scope = TestScope.Create(skill: new() { ["own"] = new Faulty() });

        foreach (var condition in new[] { "skill.own.member", "skill.own[0]", "skill.own.call()", "skill.own.number", "skill.own.number + 1 > 0" })
            Condition.Parse(condition).IsMet(scope).ShouldBeFalse();
    }

    private sealed class Faulty : HostObject
    {
        public override object? Member(string name) => name == "number" ? 7 : throw new InvalidOperationException("No");

        public override object? Index(object? key) => throw new KeyNotFoundException("No");

        public override object? Call(string name, IReadOnlyList<object?> arguments) => throw new NotSupportedException("No");
    }

    [Fact]
    public void Adding_a_text_to_itself_again_and_again_stays_small()
    {
        // Doubles with every bracket: 2^12 times the text, were it not for the bound.
        var text = "skill.long";
        for (var i = 0; i < 7; i++)
            text = $"({text}+{text})";
        var data = new PromptData { ["long"] = new string('x', 1000) };

        Condition.Parse(text).IsMet(TestScope.Create(skill: data)).ShouldBeFalse();
        Condition.Parse("skill.huge.toUpperCase()").IsMet(TestScope.Create(skill: new() { ["huge"] = new string('x', 1_000_000) })).ShouldBeFalse();
        Condition.Parse("skill.long.includes(skill.needle)").IsMet(TestScope.Create(skill: new() { ["long"] = new string('x', 9000), ["needle"] = new string('x', 2000) })).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2030-01-01", "Capricorn")]
    [InlineData("2030-01-19", "Capricorn")]
    [InlineData("2030-01-20", "Aquarius")]
    [InlineData("2030-03-20", "Pisces")]
    [InlineData("2030-03-21", "Aries")]
    [InlineData("2030-08-22", "Leo")]
    [InlineData("2030-12-21", "Sagittarius")]
    [InlineData("2030-12-22", "Capricorn")]
    public void The_sign_of_the_zodiac_follows_from_the_day(string day, string sign)
    {
        var born = DateTimeOffset.Parse($"{day}T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).AddYears(-40);
        var runtime = TestScope.Runtime();
        runtime = runtime with { Loop = runtime.Loop! with { Jibo = new() { Birthdate = born.ToUnixTimeMilliseconds() } } };

        Condition.Parse($"jibo.zodiac == '{sign}'").IsMet(TestScope.Create(runtime)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2029-01-02", 1)]
    [InlineData("2029-01-03", 0)]
    [InlineData("2028-02-29", 1)]
    [InlineData("2030-01-02", 0)]
    [InlineData("2030-01-03", null)]
    [InlineData("2031-01-01", null)]
    public void An_age_is_whole_years_and_nobody_is_older_before_their_birthday(string day, int? years)
    {
        var born = DateTimeOffset.Parse($"{day}T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        var runtime = TestScope.Runtime();
        runtime = runtime with { Loop = runtime.Loop! with { Jibo = new() { Birthdate = born.ToUnixTimeMilliseconds() } } };

        Condition.Parse(years is null ? "jibo.age == null" : $"jibo.age.value === {years}").IsMet(TestScope.Create(runtime)).ShouldBeTrue();
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
