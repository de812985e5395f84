using System.Globalization;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>Writes a decision down for people to read.</summary>
internal static class ProactiveExplanations
{
    public static ProactiveExplanation Of(ProactiveDecision decision)
    {
        var (request, facts) = (decision.Request, decision.Facts);
        return new ProactiveExplanation
        {
            TransId = request.TransId,
            RobotId = request.RobotId,
            Timestamp = facts.Now,
            Moment = Circumstances(facts),
            Chosen = decision.Chosen is { } chosen
                ? new ExplainedChoice { SkillId = chosen.SkillId, Index = chosen.Index, OnRobot = chosen.OnRobot, Memo = chosen.Memo }
                : null,
            Silence = decision.Silence,
            Registrations = [.. decision.Judge().Verdicts.Select(Registration)],
            Notes = [.. new[] { facts.Moment.Clock.Note, facts.HistoryProblem, facts.SettingsProblem }.OfType<string>()],
            Attempts = decision.Attempts,
            Took = Math.Round(decision.Took.TotalMilliseconds, 3),
        };
    }

    private static ProactiveCircumstances Circumstances(ProactiveFacts facts)
    {
        var (moment, clock) = (facts.Moment, facts.Moment.Clock);
        return new ProactiveCircumstances
        {
            TriggerSource = moment.TriggerSource,
            FocusedPerson = moment.FocusedPerson,
            PersonIds = moment.PersonIds,
            LocalTime = clock.Local.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture),
            PartOfDay = $"{clock.Part.Basic} {clock.Part.Detail}",
            DayOfWeek = clock.DayOfWeek,
            Waking = facts.Waking,
            DueReminders = moment[ContextField.DueReminders] is { } due ? due.GetInt64() : null,
        };
    }

    private static ExplainedRegistration Registration(ProactiveVerdict verdict) => new()
    {
        SkillId = verdict.SkillId,
        Index = verdict.Index,
        Priority = verdict.Priority,
        OnRobot = verdict.OnRobot,
        Memo = verdict.Memo,
        Eligible = verdict.Eligible,
        Rules = [.. verdict.Rules.Select(rule => new ExplainedRule
        {
            Kind = rule.Kind,
            Rule = rule.Rule,
            Passed = rule.Passed,
            Actual = rule.Actual,
            Why = rule.Why,
        })],
    };
}
