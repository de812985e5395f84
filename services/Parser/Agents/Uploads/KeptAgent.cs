using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>An upload as it is kept on disk.</summary>
internal sealed record KeptAgent(string Name, AgentUpload Agent);
