using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Terminals;

/// <summary>What every verb works with.</summary>
internal sealed record CliContext(Terminal Terminal, Workspace Workspace, IReadOnlyDictionary<string, string> Environment, TimeProvider Time);
