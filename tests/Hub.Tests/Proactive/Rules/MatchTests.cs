using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Rules;

public class MatchTests
{
    [Theory]
    [InlineData("EXACT", "1", "1.0", true)]
    [InlineData("EXACT", "1", "\"1\"", false)]
    [InlineData("EXACT", """{"a":1,"b":[1,{"c":null}]}""", """{"b":[1.0,{"c":null}],"a":1}""", true)]
    [InlineData("EXACT", "[1,2]", "[2,1]", false)]
    [InlineData("EXACT", """{"a":1}""", """{"a":1,"b":2}""", false)]
    [InlineData("NOT", "\"UNKNOWN\"", "\"UNKNOWN\"", false)]
    [InlineData("NOT", "\"looper\"", "\"UNKNOWN\"", true)]
    [InlineData("GREATER_THAN", "2", "1", true)]
    [InlineData("GREATER_THAN", "1", "1", false)]
    [InlineData("GREATER_THAN", "\"b\"", "\"a\"", true)]
    [InlineData("LESS_THAN", "0.5", "1", true)]
    [InlineData("LESS_THAN", "1", "1", false)]
    [InlineData("CONTAINED_IN", "3", "[1,3.0]", true)]
    [InlineData("CONTAINED_IN", """{"basic":"MORNING","detail":"MID"}""", """[{"detail":"MID","basic":"MORNING"}]""", true)]
    [InlineData("CONTAINED_IN", """{"basic":"MORNING","detail":"MID"}""", """[{"basic":"MORNING"}]""", false)]
    [InlineData("CONTAINED_IN", "[1]", "[[1]]", true)]
    [InlineData("CONTAINED_IN", "\"KNOW\"", "\"UNKNOWN\"", true)]
    [InlineData("CONTAINS_ALL", "[1,2,3]", "[3,1]", true)]
    [InlineData("CONTAINS_ALL", "[1,2]", "[1,3]", false)]
    [InlineData("CONTAINS_ALL", "[1]", "[]", true)]
    [InlineData("CONTAINS_ANY", "[1,2]", "[9,2]", true)]
    [InlineData("CONTAINS_ANY", "[1]", "[]", false)]
    [InlineData("NOT_CONTAIN", "[1,2]", "[3]", true)]
    [InlineData("NOT_CONTAIN", "[1,2]", "[3,2]", false)]
    [InlineData("CONTAINS_ALL", """{"basic":"MORNING","detail":"MID"}""", """{"basic":"MORNING"}""", true)]
    [InlineData("CONTAINS_ALL", """{"basic":"MORNING","detail":"MID"}""", """{"basic":"NIGHT"}""", false)]
    [InlineData("NOT_CONTAIN", """{"basic":"MORNING"}""", """{"detail":"MORNING"}""", true)]
    [InlineData("CONTAINS_ALL", "\"abc\"", "\"ca\"", true)]
    [InlineData("CONTAINS_ANY", "\"abc\"", "[\"x\",\"c\"]", true)]
    [InlineData("CONTAINS_ANY", """["c"]""", "\"abc\"", true)]
    [InlineData("CONTAINS_ANY", """{"a":"c"}""", "\"abc\"", false)]
    public void Values_compare_as_the_rules_say(string op, string data, string rule, bool holds)
    {
        Match.Holds(RuleOperators.ByName[op], Moments.Json(data), Moments.Json(rule), out var why).ShouldBe(holds);
        why.ShouldBeNull();
    }

    [Theory]
    [InlineData("GREATER_THAN", "1", "\"0\"", "a number is neither more nor less than a text")]
    [InlineData("LESS_THAN", "[1]", "2", "an array is neither more nor less than a number")]
    [InlineData("CONTAINED_IN", "1", "1", "a number cannot be contained in a number")]
    [InlineData("CONTAINED_IN", "1", "\"1\"", "a number cannot be contained in a text")]
    [InlineData("CONTAINS_ANY", "3", "[3]", "a number and an array are not both collections")]
    [InlineData("CONTAINS_ALL", "[3]", "true", "an array and true or false are not both collections")]
    [InlineData("NOT_CONTAIN", "null", "[]", "null and an array are not both collections")]
    public void What_cannot_be_compared_has_not_passed_and_says_why(string op, string data, string rule, string reason)
    {
        Match.Holds(RuleOperators.ByName[op], Moments.Json(data), Moments.Json(rule), out var why).ShouldBeFalse();
        why.ShouldBe(reason);
    }
}
