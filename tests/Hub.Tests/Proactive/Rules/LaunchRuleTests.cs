using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Rules;

public class LaunchRuleTests
{
    private const string Count = """{"type":"Count"}""";
    private const string Last = """{"type":"LastEvent"}""";

    private static readonly SkillLaunch Launch = new()
    {
        Id = "l-1",
        RobotId = Moments.Robot,
        SkillId = "s",
        PersonIds = ["looper-1", "looper-2"],
        Timestamp = Moments.Now.AddHours(-3),
        Payload = Moments.Json("""{"finished":false,"score":3,"deep":{"er":[10,20]},"text":"3"}"""),
    };

    [Theory]
    [InlineData(0, "LESS_THAN", "1", true)]
    [InlineData(1, "LESS_THAN", "1", false)]
    [InlineData(5, "GREATER_THAN", "4.5", true)]
    [InlineData(5, "EXACT", "5.0", true)]
    [InlineData(5, "NOT", "5", false)]
    [InlineData(5, "NOT", "true", false)]
    [InlineData(5, "EXACT", "null", false)]
    [InlineData(5, "GREATER_THAN", "null", false)]
    public void A_number_of_launches_is_compared_with_numbers_only(long count, string op, string value, bool passes) =>
        Judge(Count, $"\"matchRule\":\"{op}\",\"value\":{value}", HistoryAnswer.Of(count)).Passed.ShouldBe(passes);

    [Theory]
    [InlineData("EXACT", true)]
    [InlineData("NOT", false)]
    public void Null_is_no_launch_at_all(string op, bool passesWithout)
    {
        var rule = $"\"matchRule\":\"{op}\",\"value\":null";
        Judge(Last, rule, HistoryAnswer.Never).Passed.ShouldBe(passesWithout);
        Judge(Last, rule, HistoryAnswer.Of(Launch)).Passed.ShouldBe(!passesWithout);
    }

    [Theory]
    [InlineData("payload.finished", "EXACT", "false", true)]
    [InlineData("payload.finished", "NOT", "true", true)]
    [InlineData("payload.score", "GREATER_THAN", "2", true)]
    [InlineData("payload.deep.er.1", "EXACT", "20", true)]
    [InlineData("payload.deep.er.2", "NOT", "20", false)]
    [InlineData("payload.text", "LESS_THAN", "4", false)]
    [InlineData("payload.gone.further", "NOT", "null", false)]
    [InlineData("personIDs", "EXACT", """["looper-1","looper-2"]""", true)]
    [InlineData("payload.", "EXACT", "1", false)]
    public void A_dotted_path_looks_into_the_launch(string path, string op, string value, bool passes) =>
        Judge(Last, $"\"checkProperty\":\"{path}\",\"matchRule\":\"{op}\",\"value\":{value}", HistoryAnswer.Of(Launch)).Passed.ShouldBe(passes);

    [Theory]
    [InlineData("LESS_THAN", """[4,"hours"]""", true)]
    [InlineData("LESS_THAN", """[180,"minutes"]""", false)]
    [InlineData("GREATER_THAN", """[179,"min"]""", true)]
    [InlineData("EXACT", """[10800,"sec"]""", true)]
    [InlineData("NOT", """[10800000,"msec"]""", false)]
    [InlineData("LESS_THAN", """[0.25,"day"]""", true)]
    public void How_long_ago_is_compared_with_a_period(string op, string value, bool passes)
    {
        var verdict = Judge(Last, $"\"transform\":\"TimeSince\",\"matchRule\":\"{op}\",\"value\":{value}", HistoryAnswer.Of(Launch));
        verdict.Passed.ShouldBe(passes);
        verdict.Actual!.Value.GetInt64().ShouldBe(10_800_000);
    }

    [Theory]
    [InlineData("GREATER_THAN")]
    [InlineData("LESS_THAN")]
    [InlineData("NOT")]
    public void What_never_was_was_not_long_ago_either(string op)
    {
        var verdict = Judge(Last, $"\"transform\":\"TimeSince\",\"matchRule\":\"{op}\",\"value\":[1,\"hours\"]", HistoryAnswer.Never);
        verdict.Passed.ShouldBeFalse();
        verdict.Why.ShouldNotBeNull().ShouldContain("no such launch");
    }

    [Fact]
    public void A_problem_of_the_question_is_the_reason()
    {
        var verdict = Judge(Count, "\"matchRule\":\"LESS_THAN\",\"value\":1", HistoryAnswer.Unanswered("Bad query: no"));
        verdict.Passed.ShouldBeFalse();
        verdict.Why.ShouldBe("Bad query: no");
    }

    [Fact]
    public void History_that_is_gone_is_the_reason()
    {
        var candidate = Moments.Candidate($"\"IHRules\":[{{\"query\":{Count},\"matchRule\":\"LESS_THAN\",\"value\":1}}]");
        var facts = new ProactiveFacts { Moment = Moments.Of(), Now = Moments.Now, HistoryProblem = "History did not answer: gone" };
        var verdict = ProactiveEngine.Judge([candidate], facts).Verdicts[0];
        verdict.Eligible.ShouldBeFalse();
        verdict.Rules[0].Why.ShouldBe("History did not answer: gone");
    }

    [Fact]
    public void Windows_are_cut_by_the_hubs_clock()
    {
        var question = Question("""{"type":"Count","startTimeOffset":[-2,"hours"],"endTimeOffset":[-30,"min"]}""");
        var asked = question.Ask(Moments.Robot, [], Moments.Now, default)!;
        asked.StartTime.ShouldBe(Moments.Now.AddHours(-2).ToUnixTimeMilliseconds());
        asked.EndTime.ShouldBe(Moments.Now.AddMinutes(-30).ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Until_now_is_without_end_so_that_a_hub_whose_clock_is_ahead_is_not_overlooked() =>
        Question("""{"type":"Count","endTimeOffset":[0,"hours"]}""").Ask(Moments.Robot, [], Moments.Now, default)!.EndTime.ShouldBeNull();

    [Fact]
    public void Since_waking_begins_when_the_household_woke()
    {
        var question = Question("""{"type":"Count","startTimeOffset":"SinceWaking"}""");
        question.NeedsWaking.ShouldBeTrue();
        question.Ask(Moments.Robot, [], Moments.Now, Moments.Now.AddHours(-5))!.StartTime.ShouldBe(Moments.Now.AddHours(-5).ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("""{"type":"Count","personID":"PresentPeople"}""", """["a","b"]""")]
    [InlineData("""{"type":"Count","personIDs":"PresentPeople"}""", """["a","b"]""")]
    [InlineData("""{"type":"Count","personID":"looper-9"}""", """["looper-9"]""")]
    [InlineData("""{"type":"Count","personIDs":["looper-9","PresentPeople","a"]}""", """["looper-9","a","b"]""")]
    public void People_are_asked_about_as_any_of_them(string query, string people)
    {
        var rule = Question(query).Ask(Moments.Robot, ["a", "b"], Moments.Now, default)!.Rules!.ShouldHaveSingleItem();
        (rule.Field, rule.Match, rule.Value!.Value.GetRawText()).ShouldBe(("personIDs", "CONTAINS_ANY", people));
    }

    [Fact]
    public void Of_nobody_present_nothing_is_asked() =>
        Question("""{"type":"Count","personID":"PresentPeople"}""").Ask(Moments.Robot, [], Moments.Now, default).ShouldBeNull();

    [Fact]
    public void Questions_that_ask_the_same_are_one()
    {
        var one = Question("""{"type":"Count","queryRules":[{"field":"payload","match":"EXACT","value":{"a":1,"b":2}}],"startTimeOffset":[-60,"min"],"endTimeOffset":[0,"sec"]}""");
        var same = Question("""{"endTimeOffset":[0,"days"],"startTimeOffset":[-1,"hour"],"queryRules":[{"value":{"b":2,"a":1},"field":"payload","match":"EXACT"}],"type":"Count"}""");
        var other = Question("""{"type":"LastEvent","queryRules":[{"field":"payload","match":"EXACT","value":{"a":1,"b":2}}],"startTimeOffset":[-60,"min"],"endTimeOffset":[0,"sec"]}""");
        one.ShouldBe(same);
        one.GetHashCode().ShouldBe(same.GetHashCode());
        one.ShouldNotBe(other);
        Question("""{"type":"Count","startTimeOffset":"SinceWaking"}""").ShouldNotBe(Question("""{"type":"Count","startTimeOffset":[0,"sec"]}"""));
        Question("""{"type":"Count","personID":"a"}""").ShouldNotBe(Question("""{"type":"Count","personID":"b"}"""));
    }

    private static HistoryQuestion Question(string query) =>
        Moments.Candidate($"\"IHRules\":[{{\"query\":{query},\"matchRule\":\"LESS_THAN\",\"value\":1}}]").HistoryRules[0].Question;

    private static RuleVerdict Judge(string query, string rest, HistoryAnswer answer)
    {
        var candidate = Moments.Candidate($"\"IHRules\":[{{\"query\":{query},{rest}}}]");
        var facts = new ProactiveFacts
        {
            Moment = Moments.Of(),
            Now = Moments.Now,
            History = new Dictionary<HistoryQuestion, HistoryAnswer> { [candidate.HistoryRules[0].Question] = answer },
        };
        return ProactiveEngine.Judge([candidate], facts).Verdicts[0].Rules[0];
    }
}
