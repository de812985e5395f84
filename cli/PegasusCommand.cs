using System.CommandLine;
using Jibo.Pegasus.Cli.Accounts;
using Jibo.Pegasus.Cli.Backups;
using Jibo.Pegasus.Cli.Benches;
using Jibo.Pegasus.Cli.Boms;
using Jibo.Pegasus.Cli.Building;
using Jibo.Pegasus.Cli.Capture;
using Jibo.Pegasus.Cli.Consoles;
using Jibo.Pegasus.Cli.Doctoring;
using Jibo.Pegasus.Cli.Lasso;
using Jibo.Pegasus.Cli.Loops;
using Jibo.Pegasus.Cli.Nlu;
using Jibo.Pegasus.Cli.Proactive;
using Jibo.Pegasus.Cli.Replay;
using Jibo.Pegasus.Cli.Report;
using Jibo.Pegasus.Cli.Robots;
using Jibo.Pegasus.Cli.Settings;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Talk;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Testing;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Turns;
using Jibo.Pegasus.Cli.Up;

namespace Jibo.Pegasus.Cli;

/// <summary>All verbs.</summary>
internal static class PegasusCommand
{
    public static RootCommand Create(CliContext context) => new("The cloud for Jibo, the social robot")
    {
        UpCommand.Create(context),
        ConsoleCommand.Create(context),
        TalkCommand.Create(context),
        SkillCommand.Create(context),
        NluCommand.Create(context),
        SettingsCommand.Create(context),
        LassoCommand.Create(context),
        RobotCommand.Create(context),
        LoopCommand.Create(context),
        AccountsCommand.Create(context),
        ProactiveCommand.Create(context),
        TurnsCommand.Create(context),
        ReportCommand.Create(context),
        ReplayCommand.Create(context),
        CaptureCommand.Create(context),
        BuildCommand.Create(context),
        DockerImageCommand.Create(context),
        DockerRunCommand.Create(context),
        SbomCommand.Create(context),
        BootstrapCommand.Create(context),
        TokenCommand.Create(context),
        BackupCommand.Create(context),
        RestoreCommand.Create(context),
        DoctorCommand.Create(context),
        TestCommand.Create(context),
        BenchCommand.Create(context),
    };

    public static Task<int> RunAsync(CliContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // What begins with @ is a skill's name here, such as @be/be, and no file of arguments.
        var parsed = Create(context).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            // One sentence; a page of help would hide it.
            context.Terminal.Complain(parsed.Errors[0].Message);
            return Task.FromResult(ExitCodes.Failed);
        }

        // Signals are ours to handle: what has been started must be stopped in order, in whatever time that takes.
        return parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, cancellationToken);
    }
}
