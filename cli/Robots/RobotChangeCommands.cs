using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Accounts;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary><c>pegasus robot rename</c>, <c>revoke</c> and <c>remove</c>.</summary>
internal static class RobotChangeCommands
{
    public static Command CreateRename(CliContext context)
    {
        var (name, newName) = (RobotListCommands.Name(), new Argument<string>("new-name") { Description = "What it is called from now on", HelpName = "NEW-NAME" });
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("rename", "Correct a robot's name here. The robot has its own name and is not told") { name, newName }).Does(context, async (parsed, ct) =>
        {
            using var door = accounts.Open(parsed);
            var robot = await door.SendAsync(
                HttpMethod.Patch, RobotListCommands.Path(parsed.GetRequiredValue(name)), new(parsed.GetRequiredValue(newName)), AdminJson.Default.NameWanted, AdminJson.Default.RobotRow, ct);
            Tell(context, accounts.IsJson(parsed), robot, $"{parsed.GetRequiredValue(name)} is {robot.Name} from now on.");
            return ExitCodes.Ok;
        });
    }

    public static Command CreateRevoke(CliContext context)
    {
        var name = RobotListCommands.Name();
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("revoke", "Take a robot's key and tokens back, as when it was stolen or sold. It cannot be given them again: remove it, and add it anew") { name }, asks: true)
            .Does(context, async (parsed, ct) =>
            {
                var robot = parsed.GetRequiredValue(name);
                await accounts.ConfirmAsync(parsed, $"Take the key and the tokens of {robot} back?", ct);
                using var door = accounts.Open(parsed);
                var row = await door.SendAsync(
                    HttpMethod.Post, RobotListCommands.Path(robot) + "/revoke", new(robot), AdminJson.Default.NameWanted, AdminJson.Default.RobotRow, ct);
                Tell(context, accounts.IsJson(parsed), row, $"{row.Name} is revoked: accounts refuse it now, the hub within a minute.");
                return ExitCodes.Ok;
            });
    }

    public static Command CreateRemove(CliContext context)
    {
        var name = RobotListCommands.Name();
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("remove", "Forget a robot with its key, its record and its loop; the people stay") { name }, asks: true).Does(context, async (parsed, ct) =>
        {
            var robot = parsed.GetRequiredValue(name);
            await accounts.ConfirmAsync(parsed, $"Forget {robot} and its loop?", ct);
            using var door = accounts.Open(parsed);
            var removed = await door.DeleteAsync(RobotListCommands.Path(robot), AdminJson.Default.RemovedCount, ct);
            context.Terminal.Plain.WriteLine(accounts.IsJson(parsed) ? JsonSerializer.Serialize(removed, AdminJson.Default.RemovedCount) : $"{robot} is forgotten.");
            return ExitCodes.Ok;
        });
    }

    private static void Tell(CliContext context, bool json, RobotRow robot, string sentence) =>
        context.Terminal.Plain.WriteLine(json ? JsonSerializer.Serialize(robot, AdminJson.Default.RobotRow) : sentence);
}
