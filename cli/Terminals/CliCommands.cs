using System.CommandLine;

namespace Jibo.Pegasus.Cli.Terminals;

/// <summary>Gives a verb its action: with the terminal and the workspace at hand, and with errors that are one sentence.</summary>
internal static class CliCommands
{
    public static Command Does(this Command command, CliContext context, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction((parsed, ct) => GuardAsync(context, () => action(parsed, ct), ct));
        return command;
    }

    private static async Task<int> GuardAsync(CliContext context, Func<Task<int>> action, CancellationToken ct)
    {
        try
        {
            return await action();
        }
        catch (CliException e)
        {
            context.Terminal.Complain(e.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (IOException e)
        {
            context.Terminal.Complain(e.Message);
            return ExitCodes.Failed;
        }
    }
}
