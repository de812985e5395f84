using System.Collections;
using Jibo.Pegasus.Cli;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

var terminal = Terminal.OfProcess();
var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
try
{
    using var signals = new StopSignals();
    var context = new CliContext(terminal, Workspace.Find(environment), environment, TimeProvider.System);
    return await PegasusCommand.RunAsync(context, args, signals.Token);
}
catch (CliException e)
{
    terminal.Complain(e.Message);
    return ExitCodes.Failed;
}
