using Jibo.Pegasus.Parser.Agents;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>A compiled template: what it means and where it was written.</summary>
/// <param name="Weight">What its score is multiplied by against other templates.</param>
internal sealed record Template(AgentIntent Intent, AgentText Source, double Weight);
