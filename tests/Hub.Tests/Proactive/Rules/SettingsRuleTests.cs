using System.Text.Json;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Rules;

public class SettingsRuleTests
{
    [Theory]
    [InlineData("EXACT", """{"value":true}""", true)]
    [InlineData("EXACT", """{"value":false}""", false)]
    [InlineData("EXACT", "true", false)]
    [InlineData("NOT", """{"value":true}""", false)]
    [InlineData("NOT", """{"value":null}""", true)]
    public void A_wish_is_compared_as_it_is_kept(string op, string kept, bool passes) =>
        Judge(op, new() { ["s"] = new Dictionary<string, JsonElement> { ["k"] = Moments.Json(kept) } }).Passed.ShouldBe(passes);

    [Theory]
    [InlineData("EXACT")]
    [InlineData("NOT")]
    public void What_nobody_has_set_passes_no_rule(string op)
    {
        Judge(op, new() { ["s"] = new Dictionary<string, JsonElement>() }).Why.ShouldNotBeNull().ShouldContain("nobody has set k of s");
        Judge(op, []).Why.ShouldNotBeNull().ShouldContain("not asked");
        Judge(op, [], "Settings did not answer: gone").Why.ShouldBe("Settings did not answer: gone");
    }

    private static RuleVerdict Judge(string op, Dictionary<string, IReadOnlyDictionary<string, JsonElement>> settings, string? problem = null)
    {
        var candidate = Moments.Candidate($$$"""
            "settingsRules":[{"skill":"s","key":"k","matchRule":"{{{op}}}","value":{"value":true}}]
            """);
        var facts = new ProactiveFacts { Moment = Moments.Of(), Now = Moments.Now, Settings = settings, SettingsProblem = problem };
        var verdict = ProactiveEngine.Judge([candidate], facts).Verdicts[0];
        verdict.Eligible.ShouldBe(verdict.Rules[0].Passed);
        if (problem is not null || !settings.TryGetValue("s", out var keys) || !keys.ContainsKey("k"))
            verdict.Eligible.ShouldBeFalse();
        return verdict.Rules[0];
    }
}
