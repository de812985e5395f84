using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>A sentence and what it means, to tune or to measure an agent with: not one of those that it learned from.</summary>
/// <param name="Text">As a person says it: plain words, never a template.</param>
/// <param name="Intent">Name of the intent; null when none of the agent's is meant.</param>
[method: JsonConstructor]
public sealed record AgentCase(
    [property: JsonRequired] string Text,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Intent);
