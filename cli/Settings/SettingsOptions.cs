using System.CommandLine;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Cli.Settings;

/// <summary>Whose settings, and where they are kept.</summary>
internal sealed class SettingsOptions
{
    private readonly Option<string> _account;
    private readonly Option<string> _loop;
    private readonly Option<Uri?> _url;
    private readonly Option<string> _data;

    public SettingsOptions(CliContext context)
    {
        var sample = new RobotProfile();
        _account = new("--account") { Description = "The person's account (default: that of ./pegasus talk)", HelpName = "ID", DefaultValueFactory = _ => sample.AccountId };
        _loop = new("--loop") { Description = "The loop that the person lives in (default: that of ./pegasus talk)", HelpName = "ID", DefaultValueFactory = _ => sample.LoopId };
        _url = new("--url")
        {
            Description = "Where Settings is (default: the one that runs on the data folder)",
            HelpName = "URL",
            CustomParser = HttpAddress.Parser("--url", "http://127.0.0.1:9008"),
        };
        _data = CommonOptions.Data(context);
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_account);
        command.Options.Add(_loop);
        command.Options.Add(_url);
        command.Options.Add(_data);
    }

    public SettingsDoor Open(CliContext context, ParseResult parsed) => new(
        context, new DataFolder(parsed.GetRequiredValue(_data)), parsed.GetValue(_url), parsed.GetRequiredValue(_account), parsed.GetRequiredValue(_loop));
}
