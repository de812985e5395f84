namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>Judges registrations by facts: pure, so that the same facts give the same verdicts today, in a test and in an explanation.</summary>
internal static class ProactiveEngine
{
    /// <summary>Every rule of every candidate, also after one that failed: an owner wants to see all that stands in the way.</summary>
    public static ProactiveJudgement Judge(IReadOnlyList<ProactiveCandidate> candidates, ProactiveFacts facts)
    {
        var verdicts = new ProactiveVerdict[candidates.Count];
        for (var i = 0; i < verdicts.Length; i++)
            verdicts[i] = Judge(candidates[i], facts);
        return new ProactiveJudgement(verdicts);
    }

    private static ProactiveVerdict Judge(ProactiveCandidate candidate, ProactiveFacts facts)
    {
        var rules = new RuleVerdict[candidate.ContextRules.Count + candidate.HistoryRules.Count + candidate.SettingsRules.Count];
        var at = 0;
        foreach (var rule in candidate.ContextRules)
            rules[at++] = rule.Judge(facts.Moment);
        foreach (var rule in candidate.HistoryRules)
            rules[at++] = rule.Judge(facts);
        foreach (var rule in candidate.SettingsRules)
            rules[at++] = rule.Judge(facts);
        return new ProactiveVerdict
        {
            SkillId = candidate.SkillId,
            Memo = candidate.Memo,
            Index = candidate.Index,
            Priority = candidate.Priority,
            OnRobot = candidate.OnRobot,
            Eligible = Array.TrueForAll(rules, rule => rule.Passed),
            Rules = rules,
        };
    }
}
