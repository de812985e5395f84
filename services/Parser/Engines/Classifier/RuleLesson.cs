using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Everything that is to be learned for one rule.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Intents">The classes.</param>
/// <param name="Samples">The sentences, each once.</param>
internal sealed record RuleLesson(string Rule, AgentIntent[] Intents, IReadOnlyList<Sample> Samples)
{
    public static IEnumerable<RuleLesson> Of(AgentSet agents, TextNormalizer normalizer)
    {
        var taught = agents.Intents.Where(intent => intent.Utterances.Count > 0).ToList();
        foreach (var rule in taught.SelectMany(intent => intent.Rules).Distinct(StringComparer.Ordinal))
        {
            AgentIntent[] intents = [.. taught.Where(intent => intent.Rules.Contains(rule, StringComparer.Ordinal))];
            yield return new(rule, intents, SamplesOf(agents, rule, intents, normalizer));
        }
    }

    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var sample in Samples)
            hash.AppendData(Encoding.UTF8.GetBytes($"{sample.Class} {sample.Text.Text}\n"));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // A sentence cannot mean two things: it is the intent's that came first, and foreign only when no intent has it.
    private static List<Sample> SamplesOf(AgentSet agents, string rule, AgentIntent[] intents, TextNormalizer normalizer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var samples = new List<Sample>();
        for (var number = 0; number < intents.Length; number++)
        {
            foreach (var utterance in intents[number].Utterances)
                Add(utterance, number);
        }

        foreach (var sentence in agents.OutOfScope)
            Add(sentence, Sample.OutOfScope);
        foreach (var agent in agents.Agents.Where(agent => agent.Intents.Any(intent => intent.Rules.Contains(rule, StringComparer.Ordinal))))
        {
            foreach (var sentence in agent.OutOfScope)
                Add(sentence, Sample.OutOfScope);
        }

        return samples;

        void Add(AgentText sentence, int meaning)
        {
            var text = normalizer.Normalize(sentence.Text);
            if (text.Count > 0 && seen.Add(text.Text))
                samples.Add(new(text, meaning));
        }
    }
}
