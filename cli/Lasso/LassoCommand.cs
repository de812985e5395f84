using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Lasso;

/// <summary><c>pegasus lasso</c>: the calendars that people have linked.</summary>
internal static class LassoCommand
{
    public static Command Create(CliContext context) => new("lasso", "Link people's calendars, see which are linked, unlink them; rotate the key that seals them")
    {
        LassoLinkCommand.Create(context),
        LassoListCommand.Create(context),
        LassoUnlinkCommand.Create(context),
        LassoRotateKeyCommand.Create(context),
    };
}
