namespace Jibo.Pegasus.Parser.Agents;

/// <summary>One YAML file: intents that belong together, usually those of one skill.</summary>
/// <param name="Name">Unique among the loaded agents.</param>
internal sealed record Agent(string Name, IReadOnlyList<AgentIntent> Intents);
