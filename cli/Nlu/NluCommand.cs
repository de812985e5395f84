using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary><c>pegasus nlu</c>: what the parser understands, seen, taught, measured and mended.</summary>
internal static class NluCommand
{
    public static Command Create(CliContext context) => new("nlu", "See, teach, test and improve what is understood")
    {
        NluParseCommand.Create(context),
        NluExplainCommand.Create(context),
        NluTrainCommand.Create(context),
        NluLabelCommand.Create(context),
        NluLabelsCommand.Create(context),
        NluTestCommand.Create(context),
        NluConfusionCommand.Create(context),
        NluLintCommand.Create(context),
    };
}
