using Jibo.Pegasus.Parser.Agents;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>What the classifier learned for one rule.</summary>
/// <param name="Intents">What the classes of the model mean; null for one that is not to be answered any more.</param>
/// <param name="Classifier">The model.</param>
/// <param name="Sentences">How many sentences it learned from.</param>
/// <param name="Fingerprint">Of the sentences and their classes: the same ones give the same model.</param>
internal sealed record RuleModel(AgentIntent?[] Intents, IntentClassifier Classifier, int Sentences, string Fingerprint)
{
    /// <summary>The same model, silent about what is not among these.</summary>
    public RuleModel Only(IReadOnlySet<AgentIntent> intents) => this with
    {
        Intents = [.. Intents.Select(intent => intent is not null && intents.Contains(intent) ? intent : null)],
    };
}
