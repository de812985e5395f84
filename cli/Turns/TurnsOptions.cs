using System.CommandLine;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Turns;

/// <summary>Where the hub is whose turns are looked at, and how they are shown.</summary>
internal sealed class TurnsOptions(CliContext context)
{
    private readonly Option<Uri?> _hub = SkillHubCommands.Hub();
    private readonly Option<string> _data = CommonOptions.Data(context);
    private readonly Option<bool> _json = CommonOptions.Json();

    public void AddTo(Command command)
    {
        command.Add(_hub);
        command.Add(_data);
        command.Add(_json);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    public TurnsDoor Open(ParseResult parsed) => new(context, new DataFolder(parsed.GetRequiredValue(_data)), parsed.GetValue(_hub));
}
