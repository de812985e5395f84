using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>One rule about what somebody wishes (protocol: F.4).</summary>
/// <param name="Skill">Whose settings.</param>
/// <param name="Key">Which of them; its value has the form <c>{"value": …}</c>, and so has the rule's.</param>
/// <param name="Not">It must not be that.</param>
/// <param name="Written">As the manifest has it.</param>
internal sealed record SettingsRule(string Skill, string Key, bool Not, JsonElement Value, JsonElement Written)
{
    public RuleVerdict Judge(ProactiveFacts facts)
    {
        if (facts.SettingsProblem is { } problem)
            return new(RuleVerdict.Settings, Written, Passed: false, null, problem);
        if (!facts.Settings.TryGetValue(Skill, out var settings))
            return new(RuleVerdict.Settings, Written, Passed: false, null, "not asked: another rule fails without it");
        if (!settings.TryGetValue(Key, out var actual))
            return new(RuleVerdict.Settings, Written, Passed: false, null, $"nobody has set {Key} of {Skill}, and it has no default");
        return new(RuleVerdict.Settings, Written, JsonElement.DeepEquals(actual, Value) != Not, actual, null);
    }
}
