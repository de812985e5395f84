using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>What no single line can tell: names used twice, one text for two intents, templates that cannot be understood.</summary>
internal static class AgentChecks
{
    public static void Check(AgentSet set, AgentProblems problems)
    {
        var normalizer = new TextNormalizer(set.Language);
        CheckNames(set, problems);
        CheckTemplates(set, normalizer, problems);
        CheckUtterances(set, normalizer, problems);
    }

    public static void CheckNames(AgentSet set, AgentProblems problems)
    {
        foreach (var twice in set.Agents.GroupBy(agent => agent.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var second = twice.Last();
            problems.Add(second.Source, $"another agent is called \"{twice.Key}\" too");
        }

        var meanings = new Dictionary<(string Label, string Rule), SourceLine>();
        foreach (var intent in set.Intents)
        {
            foreach (var rule in intent.Rules)
            {
                if (!meanings.TryAdd((intent.Label, rule), intent.Source))
                    problems.Add(intent.Source, $"\"{intent.Label}\" for rule \"{rule}\" is already at {meanings[(intent.Label, rule)]}");
            }
        }
    }

    public static void CheckTemplates(AgentSet set, TextNormalizer normalizer, AgentProblems problems)
    {
        foreach (var (agent, intent) in set.Agents.SelectMany(agent => agent.Intents, (agent, intent) => (agent, intent)))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var template in intent.Templates)
            {
                if (!seen.Add(template.Text))
                    problems.Add(template.Source, $"template \"{template.Text}\" is there twice");
                if (!TemplateParser.TryParse(template.Text, normalizer, agent.Slots, out _, out var fault))
                    problems.Add(template.Source, $"template \"{template.Text}\": {fault}");
            }
        }
    }

    // The classifier cannot learn from a sentence that is said to mean two things.
    private static void CheckUtterances(AgentSet set, TextNormalizer normalizer, AgentProblems problems)
    {
        var seen = new Dictionary<(string Rule, string Text), AgentText>();
        foreach (var (intent, utterance) in set.Intents.SelectMany(intent => intent.Utterances, (intent, utterance) => (intent, utterance)))
        {
            var text = normalizer.Normalize(utterance.Text).Text;
            if (text.Length == 0)
                problems.Add(utterance.Source, $"\"{utterance.Text}\" has no words");
            foreach (var rule in intent.Rules)
            {
                if (!seen.TryAdd((rule, text), utterance))
                    problems.Add(utterance.Source, $"\"{utterance.Text}\" is already at {seen[(rule, text)].Source}");
            }
        }

        var inScope = seen.DistinctBy(entry => entry.Key.Text).ToDictionary(entry => entry.Key.Text, entry => entry.Value, StringComparer.Ordinal);
        foreach (var sentence in set.OutOfScope)
        {
            if (inScope.TryGetValue(normalizer.Normalize(sentence.Text).Text, out var utterance))
                problems.Add(sentence.Source, $"\"{sentence.Text}\" is an utterance at {utterance.Source}");
        }
    }
}
