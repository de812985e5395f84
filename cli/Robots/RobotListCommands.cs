using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Accounts;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary><c>pegasus robot list</c> and <c>show</c>.</summary>
internal static class RobotListCommands
{
    public static Command CreateList(CliContext context)
    {
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("list", "All robots")).Does(context, async (parsed, ct) =>
        {
            using var door = accounts.Open(parsed);
            return await new AccountsList<RobotRows, RobotRow>("robots", AdminJson.Default.RobotRows, found => found.Robots)
            {
                Columns = ["robot", "account", "loop", "since", "state"],
                Cells = one =>
                [
                    Markup.Escape(one.Name), one.AccountId, Markup.Escape(string.Join(", ", one.Loops)), accounts.Time(one.Created),
                    one.RevokedAt is null ? "" : $"[yellow]revoked {accounts.Time(one.RevokedAt)}[/]",
                ],
                Nothing = "There is no robot; ./pegasus robot add makes one known.",
            }.PrintAsync(context, door, accounts.IsJson(parsed), ct);
        });
    }

    public static Command CreateShow(CliContext context)
    {
        var name = Name();
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("show", "One robot, with what it last told of itself") { name }).Does(context, async (parsed, ct) =>
        {
            using var door = accounts.Open(parsed);
            var robot = await door.GetAsync(Path(parsed.GetRequiredValue(name)), AdminJson.Default.RobotRow, ct);
            if (accounts.IsJson(parsed))
            {
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(robot, AdminJson.Default.RobotRow));
                return ExitCodes.Ok;
            }

            var plain = context.Terminal.Plain;
            plain.WriteLine($"{robot.Name}, account {robot.AccountId}, added {accounts.Time(robot.Created)}");
            plain.WriteLine($"key      {robot.AccessKeyId}{(robot.RevokedAt is null ? "" : $" (revoked {accounts.Time(robot.RevokedAt)})")}");
            plain.WriteLine($"loop     {(robot.Loops.Count == 0 ? "none" : string.Join(", ", robot.Loops))}");
            if (robot.Device is { } device)
                plain.WriteLine($"seen     {accounts.Time(device.LastSeen)}{(device.Client is null ? "" : $", with {device.Client}")}{(device.Release is null ? "" : $", release {device.Release}")}");
            var told = robot.Payload is { ValueKind: JsonValueKind.Object } payload ? payload.EnumerateObject().ToArray() : [];
            plain.WriteLine(told.Length == 0 ? "told     nothing yet: it has not been here" : "told");
            foreach (var one in told)
                plain.WriteLine($"  {one.Name}: {one.Value}");
            return ExitCodes.Ok;
        });
    }

    public static Argument<string> Name() => new("name") { Description = "The robot's name, or its account's id", HelpName = "NAME" };

    public static string Path(string robot) => $"robots/{AccountsDoor.Part(robot)}";
}
