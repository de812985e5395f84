using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Agents.Labels;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>What is to be learned for one rule, and from whom.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Intents">The classes.</param>
/// <param name="Agents">Those that have intents in it.</param>
/// <param name="OutOfScope">Sentences of no agent that mean none of the intents.</param>
internal sealed record RuleLesson(string Rule, AgentIntent[] Intents, Agent[] Agents, IReadOnlyList<AgentText> OutOfScope)
{
    /// <summary>Sentences that were added to its intents.</summary>
    public IReadOnlyList<ServedLabel> Labels { get; init; } = [];

    public static IEnumerable<RuleLesson> Of(AgentSet agents)
    {
        var taught = agents.Intents.Where(intent => intent.Utterances.Count > 0).ToList();
        foreach (var rule in taught.SelectMany(intent => intent.Rules).Distinct(StringComparer.Ordinal))
        {
            AgentIntent[] intents = [.. taught.Where(intent => intent.Rules.Contains(rule, StringComparer.Ordinal))];
            Agent[] speakers = [.. agents.Agents.Where(agent => agent.Intents.Any(intent => intent.Rules.Contains(rule, StringComparer.Ordinal)))];
            // What is foreign to a robot may be what an agent is about that came from elsewhere, and listens alone.
            yield return new(rule, intents, speakers, speakers.Any(agent => agent.IsFile) ? agents.OutOfScope : [])
            {
                Labels = [.. agents.Labels.Where(label => intents.Contains(label.Intent))],
            };
        }
    }

    /// <summary>Whether another is from the very same agents, so that there is the same to learn.</summary>
    public bool IsFromSame(RuleLesson other) =>
        Rule == other.Rule && Agents.AsSpan().SequenceEqual(other.Agents, ReferenceEqualityComparer.Instance) && ReferenceEquals(OutOfScope, other.OutOfScope)
        && Labels.Select(label => label.Label.Id).SequenceEqual(other.Labels.Select(label => label.Label.Id), StringComparer.Ordinal);

    /// <summary>The sentences, each once, and those to tune with.</summary>
    // A sentence cannot mean two things: it is what it was labelled as, else the intent's that came first, and foreign only when no intent has it.
    public TrainingData Data(TextNormalizer normalizer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var samples = new List<Sample>();
        foreach (var label in Labels)
            Add(samples, label.Label.Text, Array.IndexOf(Intents, label.Intent));
        for (var number = 0; number < Intents.Length; number++)
        {
            foreach (var utterance in Intents[number].Utterances)
                Add(samples, utterance.Text, number);
        }

        foreach (var sentence in OutOfScope.Concat(Agents.SelectMany(agent => agent.OutOfScope)))
            Add(samples, sentence.Text, Sample.OutOfScope);

        var validation = new List<Sample>();
        // One agent's sentences say nothing about a rule that others have intents in.
        if (Agents is [{ Validation: { Count: > 0 } labelled }])
        {
            var numbers = Enumerable.Range(0, Intents.Length).GroupBy(number => Intents[number].Name, StringComparer.Ordinal)
                .Where(same => same.Count() == 1).ToDictionary(same => same.Key, same => same.Single(), StringComparer.Ordinal);
            foreach (var one in labelled)
            {
                if (one.Intent is null)
                    Add(validation, one.Sentence.Text, Sample.OutOfScope);
                else if (numbers.TryGetValue(one.Intent, out var number))
                    Add(validation, one.Sentence.Text, number);
            }
        }

        return new(samples, Intents.Length, validation);

        // What is learned tells nothing about what is not, so that a sentence is in one of both lists only.
        void Add(List<Sample> list, string sentence, int meaning)
        {
            var text = normalizer.Normalize(sentence);
            if (text.Count > 0 && seen.Add(text.Text))
                list.Add(new(text, meaning));
        }
    }

    /// <summary>Of what is to be learned: the same gives the same model.</summary>
    public static string FingerprintOf(TrainingData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{data.Classes}\n"));
        foreach (var sample in data.Samples)
            hash.AppendData(Encoding.UTF8.GetBytes($"{sample.Class} {sample.Text.Text}\n"));
        foreach (var sample in data.Validation)
            hash.AppendData(Encoding.UTF8.GetBytes($"?{sample.Class} {sample.Text.Text}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
