namespace Jibo.Pegasus.Parser.Agents;

/// <summary>A sentence whose meaning is known, to tune with: it is not learned.</summary>
/// <param name="Sentence">Plain words.</param>
/// <param name="Intent">Name of the agent's intent; null when none is meant.</param>
internal sealed record LabelledText(AgentText Sentence, string? Intent);
