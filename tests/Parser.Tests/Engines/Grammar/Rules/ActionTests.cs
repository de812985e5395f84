namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Rules;

/// <summary>What actions make of a match.</summary>
public sealed class ActionTests
{
    [Theory]
    [InlineData("a {intent='i', skill='@be/x', domain=\"d\"};", "a", "i domain=d skill=@be/x")]
    [InlineData("a {intent='i'}{k='v'};", "a", "i k=v")]
    [InlineData("a {intent='i'; k='v';};", "a", "i k=v")]
    [InlineData("{intent='i'} a;", "a", "i")]
    [InlineData("a {intent='i'; _hidden='v'};", "a", "i")]
    [InlineData("a {intent='i'; k=5; l=-2.5; m=true};", "a", "i k=5 l=-2.5 m=true")]
    [InlineData("a {intent='it\\'s'};", "a", "it's")]
    [InlineData("a {intent='i'; given-name='ada'};", "a", "i given-name=ada")]
    public void Keys_become_entities_and_private_ones_do_not(string top, string text, string expected) =>
        OwnRules.Of(top).Say(text).ShouldBe(expected);

    [Theory]
    [InlineData("set $Size {intent='i'; size=Size._v}; Size = small{_v='s'}|large{_v='l'};", "set large", "i size=l")]
    [InlineData("set ?$Size {intent='i'; size=Size._v}; Size = small{_v='s'}|large{_v='l'};", "set", "i")]
    [InlineData("set ?big {intent='i'};", "set", "i")]
    [InlineData("set ?(big{size='b'}) {intent='i'};", "set", "i")]
    [InlineData("set ?(big{size='b'}) {intent='i'};", "set big", "i size=b")]
    [InlineData("set $Size {intent='i'; size=Size._parsed}; Size = (very small)|large;", "set very small", "i size=very small")]
    [InlineData("set $Size {intent='i'; size=Size}; Size @= (very small)|large;", "set very small", "i size=very small")]
    [InlineData("$Size{a=Size._v} and $Size{b=Size._v; intent='i'}; Size = small{_v='s'}|large{_v='l'};", "small and large", "i a=s b=l")]
    [InlineData("$Outer {intent='i'; k=Outer._v}; Outer = so $Inner{_v=Inner._v + '!'}; Inner = much{_v=_parsed};", "so much", "i k=much!")]
    [InlineData("$Sub; Sub = yes{intent='yes'; n='1'};", "yes", "yes n=1")]
    [InlineData("$Sub{n='2'}; Sub = yes{intent='yes'; n='1'};", "yes", "yes n=2")]
    [InlineData("$Sub{n += '2'}; Sub = yes{intent='yes'; n='1'};", "yes", "yes n=12")]
    public void Keys_of_sub_rules_are_read_by_those_that_use_them(string top, string text, string expected) =>
        OwnRules.Of(top).Say(text).ShouldBe(expected);

    [Theory]
    [InlineData("say $Rest {intent='say'; content=Rest._parsed}; Rest = +$w;", "Say, what a day!", "say content=what a day")]
    [InlineData("$*{content=_parsed; intent='wildcard'};", "what a day", "wildcard content=what a day")]
    [InlineData("a b {intent='i'; all=this._parsed};", "a b", "i all=a b")]
    [InlineData("$Early b {intent='i'}; Early = {_x=_parsed} a {seen=_x};", "a b", "i seen=a")]
    public void The_words_that_a_rule_took_can_be_read(string top, string text, string expected) =>
        OwnRules.Of(top).Say(text).ShouldBe(expected);

    [Theory]
    [InlineData("a {% this.intent = 'i'; this.k = 'v'; %};", "i k=v")]
    [InlineData("a {%\n  intent = 'i' // a comment\n  k = 'x' +\n    'y'\n%};", "i k=xy")]
    [InlineData("a {% this._t = this._parsed; this.k = 'so ' + this._t; this.intent = 'i' %};", "i k=so a")]
    [InlineData("a $B {% this.k = B._v + '-' + B._parsed + 1; this.intent = 'i' %}; B = b{_v='x'};", "i k=x-b1")]
    [InlineData("a {% this.k = null; this.l = undefined; this.intent = 'i' %};", "i")]
    [InlineData("a {% this.k = 'x'; this.k += 'y'; this.k += this.k; this.intent = 'i' %};", "i k=xyxy")]
    public void A_script_is_assignments(string top, string expected) =>
        OwnRules.Of(top).Say(top.Contains("$B", StringComparison.Ordinal) ? "a b" : "a").ShouldBe(expected);

    [Theory]
    [InlineData("a {k}", "1:15")]
    [InlineData("a {k='v'", "1:13")]
    [InlineData("a {k='v}", "1:16")]
    [InlineData("a {% if (x) { k = 'v'; } %}", "1:19")]
    [InlineData("a {% var k = 'v'; %}", "1:20")]
    [InlineData("a {% this.k = f('v'); %}", "1:26")]
    [InlineData("a {% this.k = this._parsed.replace('a', 'b'); %}", "1:37")]
    [InlineData("a {% this.k = x[0]; %}", "1:26")]
    [InlineData("a {% this.k = 1 * 2; %}", "1:27")]
    [InlineData("a {% this.k == 2 %}", "1:23")]
    [InlineData("a {% k = 'a' l = 'b' %}", "1:24")]
    [InlineData("a {_parsed='v'}", "1:14")]
    [InlineData("a {k=B._v}; B = b", "1:16")]
    public void What_is_more_than_an_assignment_is_a_fault_with_its_place(string top, string place)
    {
        var rules = OwnRules.Of($"{top};");

        rules.Faults.ShouldHaveSingleItem().ShouldStartWith($"r.rule:{place}: ");
        rules.Book.Rules.ShouldBeEmpty();
    }

    [Fact]
    public void A_value_that_doubles_stops_growing()
    {
        var rules = OwnRules.Of($"a {{intent='i'; k='0123456789'}}{string.Concat(Enumerable.Repeat("{k += k}", 100))};");

        rules.Say("a").Length.ShouldBeLessThan(1100);
    }
}
