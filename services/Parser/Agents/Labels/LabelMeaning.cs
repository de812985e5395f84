using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents.Labels;

/// <summary>Finds what labels mean as the agents are now.</summary>
internal static class LabelMeaning
{
    private const int MostNamed = 8;

    /// <summary>Those that can be served; of several that say otherwise of one sentence, the newest.</summary>
    /// <param name="problems">Takes why the others cannot, by their ids.</param>
    public static IReadOnlyList<ServedLabel> Of(IEnumerable<Label> labels, IReadOnlyList<Agent> agents, TextNormalizer normalizer, Dictionary<string, string> problems)
    {
        var served = new Dictionary<string, List<ServedLabel>>(StringComparer.Ordinal);
        var all = new List<ServedLabel>();
        foreach (var label in labels.OrderByDescending(label => label.Added).ThenBy(label => label.Id, StringComparer.Ordinal))
        {
            if (Find(label, agents, normalizer, out var fault) is not { } found)
            {
                problems[label.Id] = fault!.Message;
                continue;
            }

            var same = served.TryGetValue(found.Words, out var known) ? known : served[found.Words] = [];
            if (same.Find(found.Meets) is { } newer)
            {
                problems[label.Id] = $"The same sentence was labelled as {newer.Label.Intent} of {newer.Label.Agent} since";
                continue;
            }

            same.Add(found);
            all.Add(found);
        }

        return all;
    }

    /// <summary>What one label means; null, and why, when the agents have no such meaning.</summary>
    public static ServedLabel? Find(Label label, IReadOnlyList<Agent> agents, TextNormalizer normalizer, out LabelFault? fault)
    {
        fault = null;
        var words = normalizer.Normalize(label.Text);
        if (words.Count is 0 or > LabelLimits.Words)
            fault = new(StatusCodes.Status400BadRequest, words.Count == 0 ? "The sentence has no words" : $"The sentence has {words.Count} words, {LabelLimits.Words} are allowed");
        else if (agents.FirstOrDefault(agent => agent.Name == label.Agent) is not { } agent)
            fault = new(StatusCodes.Status404NotFound, $"There is no agent '{label.Agent}'");
        else if (agent.Intents.Where(intent => intent.Name == label.Intent).ToList() is not { Count: > 0 } intents)
            fault = new(StatusCodes.Status404NotFound, $"The agent '{label.Agent}' has no intent '{label.Intent}'; it has {NamesOf(agent)}");
        else if (Choose(intents, label.Entities) is { } intent)
            return new(label, intent, words.Text);
        else
            fault = new(StatusCodes.Status400BadRequest, $"The intent '{label.Intent}' is there with {string.Join("; ", intents.Take(MostNamed).Select(DescribeEntities))}: say with \"entities\" which is meant");
        return null;
    }

    // The one whose own entities are all said, and of several the one with the most; where none need be said, the only one there is.
    private static AgentIntent? Choose(List<AgentIntent> intents, IReadOnlyDictionary<string, string>? said)
    {
        var fitting = intents
            .Where(intent => intent.Entities.All(own => said?.GetValueOrDefault(own.Key) is { } value && value == intent.Entities.TextOf(own.Key)))
            .OrderByDescending(intent => intent.Entities.Count).ToList();
        if (fitting.Count > 0)
            return fitting[0];
        return intents is [var only] && only.Entities.All(own => said?.GetValueOrDefault(own.Key) is not { } value || value == only.Entities.TextOf(own.Key)) ? only : null;
    }

    private static string NamesOf(Agent agent)
    {
        string[] names = [.. agent.Intents.Select(intent => intent.Name).Distinct(StringComparer.Ordinal)];
        return string.Join(", ", names.Take(MostNamed)) + (names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "");
    }

    private static string DescribeEntities(AgentIntent intent) => intent.Entities.Count == 0
        ? "no entities"
        : string.Join(", ", intent.Entities.Select(entity => $"{entity.Key}={entity.Value}"));
}

/// <summary>Why a label means nothing as the agents are now.</summary>
/// <param name="Status">HTTP status for who wants to add it.</param>
/// <param name="Message">One sentence.</param>
internal sealed record LabelFault(int Status, string Message);
