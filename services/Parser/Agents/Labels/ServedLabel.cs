using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Agents.Labels;

/// <summary>A label with the intent that it is of as the agents are now.</summary>
/// <param name="Words">What is said, normalised.</param>
internal sealed record ServedLabel(Label Label, AgentIntent Intent, string Words)
{
    /// <summary>What of its entities the intent does not have by itself; null for nothing.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Own { get; } = OwnOf(Label, Intent);

    /// <summary>Whether both are said in the same situation.</summary>
    public bool Meets(ServedLabel other) => Words == other.Words && Intent.Rules.Intersect(other.Intent.Rules, StringComparer.Ordinal).Any();

    /// <summary>The entities as they are answered for a rule.</summary>
    public IReadOnlyDictionary<string, JsonElement> EntitiesFor(string rule)
    {
        var constants = Intent.EntitiesFor(rule);
        if (Own is null)
            return constants;
        var all = new Dictionary<string, JsonElement>(constants, StringComparer.Ordinal);
        foreach (var (name, value) in Own)
            all[name] = value;
        return all;
    }

    private static Dictionary<string, JsonElement>? OwnOf(Label label, AgentIntent intent)
    {
        var own = label.Entities?.Where(entity => !intent.Entities.ContainsKey(entity.Key))
            .ToDictionary(entity => entity.Key, entity => Entities.Text(entity.Value), StringComparer.Ordinal);
        return own is { Count: > 0 } ? own : null;
    }
}
