using System.Diagnostics;
using System.Diagnostics.Metrics;
using Jibo.Pegasus.ServiceDefaults.Telemetry;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>What is counted of a skill.</summary>
internal sealed class SkillMetrics
{
    public const string SourceName = "Jibo.Pegasus.Skills";

    /// <summary>Of spans: one for each answer.</summary>
    public static readonly ActivitySource Source = new(SourceName);

    private readonly Counter<long> _turns;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _later;

    public SkillMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(SourceName);
        _turns = meter.CreateCounter<long>("pegasus.skill.turns", "{turn}", "Turns that a skill answered");
        _duration = meter.CreateHistogram("pegasus.skill.duration", "s", "Time that a skill took to answer", advice: MetricBuckets.Answers);
        _later = meter.CreateCounter<long>("pegasus.skill.later", "{turn}", "Turns that were to be answered later");
    }

    /// <param name="outcome"><c>delivered</c>, <c>over</c>, <c>refused-by-hub</c>, <c>lost</c>; <c>refused</c> for one that had to be waited for.</param>
    public void AnswersLater(string outcome) => _later.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <param name="skill">The skill's id.</param>
    /// <param name="answer">The response's type.</param>
    /// <param name="elapsed">From request read to answer made.</param>
    public void TurnAnswered(string skill, string answer, TimeSpan elapsed)
    {
        _turns.Add(1, new KeyValuePair<string, object?>("skill", skill), new("answer", answer));
        _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("skill", skill));
    }
}
