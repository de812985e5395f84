using Jibo.Pegasus.Parser.Agents;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>What the classifier learned for one rule.</summary>
/// <param name="Intents">What the classes of the model mean; null for one that is not to be answered any more.</param>
/// <param name="Classifier">The model.</param>
/// <param name="Fingerprint">Of the sentences and their classes: the same ones give the same model.</param>
internal sealed record RuleModel(AgentIntent?[] Intents, IntentClassifier Classifier, string Fingerprint)
{
    /// <summary>The agents that it was learned from.</summary>
    public IReadOnlySet<AgentKey> Taught { get; init; } = new HashSet<AgentKey>();

    /// <summary>What it was learned from; null for models that tests make.</summary>
    public RuleLesson? Lesson { get; init; }

    /// <summary>The labels among that, by their ids.</summary>
    public IReadOnlySet<string> Labels { get; init; } = new HashSet<string>();

    /// <summary>The model of a lesson.</summary>
    public static RuleModel Of(RuleLesson lesson, IntentClassifier classifier, string fingerprint) =>
        new(lesson.Intents, classifier, fingerprint)
        {
            Taught = lesson.Agents.Select(agent => agent.Key).ToHashSet(),
            Lesson = lesson,
            Labels = lesson.Labels.Select(label => label.Label.Id).ToHashSet(StringComparer.Ordinal),
        };

    /// <summary>
    /// The same model while it is not yet what the agents are now: what is still an intent of theirs goes on to be answered, as they
    /// have it now, and nothing is said of what is not.
    /// </summary>
    public RuleModel For(RuleLesson lesson)
    {
        var now = lesson.Intents.ToDictionary(intent => (intent.Agent, intent.Label));
        return this with { Intents = [.. Intents.Select(intent => intent is null ? null : now.GetValueOrDefault((intent.Agent, intent.Label)))] };
    }
}
