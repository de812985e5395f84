using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Expressions;

public class TemplateTests
{
    private static string Render(string template, PromptData? skill = null) => Template.Parse(template).Render(TestScope.Create(skill: skill)).Markup;

    [Theory]
    [InlineData("Hello.", "Hello.")]
    [InlineData("Hello, ${speaker}.", "Hello, Ay da.")]
    [InlineData("${referent} and ${loop.owner}", "Bo and Ay da")]
    [InlineData("${speaker.firstName} is ${speaker.age}", "Ada is 39")]
    [InlineData("It is ${dt.day}, ${dt.date}, ${dt.now}", "It is Wednesday, January 2, 8:15 AM")]
    [InlineData("I am ${jibo.emotion} in ${location.city}", "I am SAD in Exampleton")]
    [InlineData("${speaker ? 'you' : 'somebody'} ${1 + 1} ${'}'}", "you 2 }")]
    [InlineData("${skill.missing || 'friend'}", "friend")]
    [InlineData("${speaker.age} or ${speaker.age.supplemented}, ${speaker.age.months.supplemented}", "39 or 39 years, 478 months")]
    [InlineData("${speaker.zodiac}, ${speaker.zodiac.supplemented}", "Pisces, a Pisces")]
    [InlineData("${speaker.birthday} and ${speaker.birthdate}", "March 1 and March 1, 1990")]
    [InlineData("at ${dt.now.toString({timeOnly:true})}, ${{a:'}'}.a}", "at 8:15 AM, }")]
    [InlineData("<anim cat='${speaker.gender}' loop='${1+1}'/>", "<anim cat='female' loop='2'/>")]
    [InlineData("${'\\n'.length} ${'é'.toUpperCase()}", "1 É")]
    [InlineData("a <break size='0.2'/> $5 {braces} \\${speaker} it\\'s", "a <break size='0.2'/> $5 {braces} ${speaker} it's")]
    public void Holes_are_filled(string template, string text) => Render(template, new()).ShouldBe(text);

    [Fact]
    public void What_comes_out_of_a_hole_cannot_be_a_tag() =>
        Render("Hi ${skill.name}", new() { ["name"] = "<anim cat='dance'/> & 'co'" }).ShouldBe("Hi &lt;anim cat=&apos;dance&apos;/&gt; &amp; &apos;co&apos;");

    [Theory]
    [InlineData("${skill.missing}")]
    [InlineData("${skill.missing.more}")]
    [InlineData("${nobody}")]
    [InlineData("${loop}")]
    [InlineData("${0/0}")]
    [InlineData("${'a' + skill.missing}")]
    [InlineData("${{}}")]
    public void A_hole_with_nothing_in_it_is_a_failure_and_not_the_word_null(string template) =>
        Should.Throw<ExpressionException>(() => Render(template, new()));

    [Fact]
    public void A_name_cannot_leave_the_attribute_it_stands_in() =>
        Render("<anim cat='${skill.name}'/>", new() { ["name"] = "x'/><audio path='evil" })
            .ShouldBe("<anim cat='x&apos;/&gt;&lt;audio path=&apos;evil'/>");

    [Fact]
    public void What_somebody_typed_is_not_read_for_holes() =>
        Render("Hi ${skill.name}", new() { ["name"] = "${speaker}" }).ShouldBe("Hi ${speaker}");

    [Theory]
    [InlineData("Hello ${speaker", "'}' is expected")]
    [InlineData("Hello ${}", "A value is expected")]
    [InlineData("Hello ${speaker +}", "A value is expected")]
    public void A_hole_that_is_no_expression_is_refused(string template, string message) =>
        Should.Throw<ExpressionException>(() => Template.Parse(template)).Message.ShouldContain(message);

    [Fact]
    public void Only_values_that_expressions_know_can_be_handed_over() =>
        Should.Throw<ArgumentException>(() => new PromptData { ["x"] = new object() });
}
