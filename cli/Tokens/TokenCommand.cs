using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Cli.Tokens;

/// <summary><c>pegasus token</c>.</summary>
internal static class TokenCommand
{
    public static Command Create(CliContext context)
    {
        var sample = new RobotProfile();
        var robot = new Option<string>("--robot") { Description = "The robot's name", HelpName = "NAME", DefaultValueFactory = _ => sample.RobotId };
        var account = new Option<string>("--account") { Description = "The account that owns it", HelpName = "ID", DefaultValueFactory = _ => sample.AccountId };
        var loop = new Option<string?>("--loop") { Description = "The loop that it belongs to, whose settings the token then opens; none when not named", HelpName = "ID" };
        var ttl = new Option<TimeSpan>("--ttl")
        {
            Description = "How long it is good for, such as 90s, 30m, 3h or 7d",
            HelpName = "TIME",
            DefaultValueFactory = _ => TimeSpan.FromHours(3),
            CustomParser = result =>
            {
                if (Durations.TryParse(result.Tokens[0].Value, out var time) && time > TimeSpan.Zero)
                    return time;
                result.AddError($"--ttl is '{result.Tokens[0].Value}'; it must be a time such as 90s, 30m, 3h or 7d.");
                return default;
            },
        };
        var data = CommonOptions.Data(context);
        return new Command("token", "Print a hub token for a robot") { robot, account, loop, ttl, data }
            .Does(context, (parsed, _) =>
            {
                var issuer = new TokenIssuer(context, new DataFolder(parsed.GetRequiredValue(data)));
                context.Terminal.Plain.WriteLine(issuer.Issue(
                    parsed.GetRequiredValue(robot), parsed.GetRequiredValue(account), parsed.GetValue(ttl), parsed.GetValue(loop)));
                return Task.FromResult(ExitCodes.Ok);
            });
    }
}
