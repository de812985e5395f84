using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Everything that is to be learned for one rule.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Intents">The classes.</param>
/// <param name="Data">The sentences, each once, and those to tune with.</param>
internal sealed record RuleLesson(string Rule, AgentIntent[] Intents, TrainingData Data)
{
    public static IEnumerable<RuleLesson> Of(AgentSet agents, TextNormalizer normalizer)
    {
        var taught = agents.Intents.Where(intent => intent.Utterances.Count > 0).ToList();
        foreach (var rule in taught.SelectMany(intent => intent.Rules).Distinct(StringComparer.Ordinal))
        {
            AgentIntent[] intents = [.. taught.Where(intent => intent.Rules.Contains(rule, StringComparer.Ordinal))];
            yield return new(rule, intents, DataOf(agents, rule, intents, normalizer));
        }
    }

    /// <summary>Of what is to be learned: the same gives the same model.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Intents.Length}\n"));
        foreach (var sample in Data.Samples)
            hash.AppendData(Encoding.UTF8.GetBytes($"{sample.Class} {sample.Text.Text}\n"));
        foreach (var sample in Data.Validation)
            hash.AppendData(Encoding.UTF8.GetBytes($"?{sample.Class} {sample.Text.Text}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A sentence cannot mean two things: it is the intent's that came first, and foreign only when no intent has it.
    private static TrainingData DataOf(AgentSet agents, string rule, AgentIntent[] intents, TextNormalizer normalizer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var samples = new List<Sample>();
        for (var number = 0; number < intents.Length; number++)
        {
            foreach (var utterance in intents[number].Utterances)
                Add(samples, utterance, number);
        }

        Agent[] speakers = [.. agents.Agents.Where(agent => agent.Intents.Any(intent => intent.Rules.Contains(rule, StringComparer.Ordinal)))];
        // What is foreign to a robot may be what an agent is about that came from elsewhere, and listens alone.
        if (speakers.Any(agent => agent.File is not null))
        {
            foreach (var sentence in agents.OutOfScope)
                Add(samples, sentence, Sample.OutOfScope);
        }

        foreach (var sentence in speakers.SelectMany(agent => agent.OutOfScope))
            Add(samples, sentence, Sample.OutOfScope);

        var validation = new List<Sample>();
        // One agent's sentences say nothing about a rule that others have intents in.
        if (speakers is [{ Validation: { Count: > 0 } labelled }])
        {
            var numbers = Enumerable.Range(0, intents.Length).GroupBy(number => intents[number].Name, StringComparer.Ordinal)
                .Where(same => same.Count() == 1).ToDictionary(same => same.Key, same => same.Single(), StringComparer.Ordinal);
            foreach (var one in labelled)
            {
                if (one.Intent is null)
                    Add(validation, one.Sentence, Sample.OutOfScope);
                else if (numbers.TryGetValue(one.Intent, out var number))
                    Add(validation, one.Sentence, number);
            }
        }

        return new(samples, intents.Length, validation);

        // What is learned tells nothing about what is not, so that a sentence is in one of both lists only.
        void Add(List<Sample> list, AgentText sentence, int meaning)
        {
            var text = normalizer.Normalize(sentence.Text);
            if (text.Count > 0 && seen.Add(text.Text))
                list.Add(new(text, meaning));
        }
    }
}
