using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Accounts;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary><c>pegasus robot add</c>: robot, owner and loop in one go.</summary>
internal static class RobotAddCommand
{
    public static Command Create(CliContext context)
    {
        var name = new Argument<string?>("name") { Description = "The robot's own name of hyphenated words; made up when it is not said", HelpName = "NAME", Arity = ArgumentArity.ZeroOrOne };
        var owner = new Option<string>("--owner") { Description = "The owner's e-mail address; who has no account yet gets one", HelpName = "EMAIL", Required = true };
        var (first, last, loop) = (Text("--first-name", "The owner's first name, as Jibo says it", "NAME"), Text("--last-name", "The owner's last name", "NAME"), Text("--loop", "Name of their loop", "NAME"));
        var accountId = Text("--account-id", "The id that the robot has of itself from before (24 hexadecimal digits), when it was not wiped", "ID");
        var credentials = new Option<FileInfo?>("--credentials") { Description = "A copy of the robot's /var/jibo/credentials.json, when it is to keep its key", HelpName = "FILE" };
        var keyFile = new Option<string?>("--key-file") { Description = "Write the key there as the robot's credentials.json, and print it nowhere", HelpName = "FILE" };
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("add", "Add a robot with its owner and their loop. Such as: ./pegasus robot add Quiet-Copper-Garden-Kite --owner ada@example.com --first-name Ada")
        {
            name, owner, first, last, loop, accountId, credentials, keyFile,
        }).Does(context, async (parsed, ct) =>
        {
            var wanted = new RobotWanted
            {
                Name = parsed.GetValue(name),
                Owner = parsed.GetRequiredValue(owner),
                FirstName = parsed.GetValue(first),
                LastName = parsed.GetValue(last),
                Loop = parsed.GetValue(loop),
                AccountId = parsed.GetValue(accountId),
            };
            if (parsed.GetValue(credentials) is { } kept)
            {
                var read = RobotCredentials.Read(kept.FullName);
                wanted = wanted with { AccessKeyId = read.AccessKeyId, SecretAccessKey = read.SecretAccessKey };
            }

            // Before anything is made: a key that was told and then not kept is lost.
            var path = parsed.GetValue(keyFile) is { } file ? Path.GetFullPath(file) : null;
            if (path is not null)
                OwnerFile.RequireFree(path);
            using var door = accounts.Open(parsed);
            var made = await door.SendAsync(HttpMethod.Post, "robots", wanted, AdminJson.Default.RobotWanted, AdminJson.Default.RobotMade, ct);
            Tell(context, made, path, accounts.IsJson(parsed), told: wanted.SecretAccessKey is not null);
            return ExitCodes.Ok;
        });
    }

    // A key that the robot has already need not be shown.
    private static void Tell(CliContext context, RobotMade made, string? path, bool json, bool told)
    {
        var credentials = new RobotCredentials(made.AccessKeyId, made.SecretAccessKey, RobotCredentials.DefaultRegion);
        if (path is not null)
            OwnerFile.Write(path, credentials.ToJson());
        var secret = path is null && !told ? made.SecretAccessKey : null;
        if (json)
        {
            context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(
                new(made.Robot.Name, made.Robot.AccountId, made.Owner.Email!, made.Loop.Id, made.Loop.Name, made.AccessKeyId, secret, path), RobotJson.Default.RobotAddReport));
            return;
        }

        var plain = context.Terminal.Plain;
        plain.WriteLine($"{made.Robot.Name} is added, account {made.Robot.AccountId}.");
        plain.WriteLine($"Its owner is {made.Owner.Email}{(made.OwnerIsNew ? ", who has an account now" : "")}; their loop is {made.Loop.Name}, {made.Loop.Id}.");
        if (told)
            plain.WriteLine("It keeps the key that it has.");
        else if (path is not null)
            plain.WriteLine($"Its key is in {path}: put it on the robot as {RobotCredentials.RobotPath}, or throw it away and let the robot be set up with ./pegasus robot qr.");
        else
            plain.WriteLine($"Its key, told this once; on the robot it goes into {RobotCredentials.RobotPath}:{Environment.NewLine}{credentials.ToJson()}");
    }

    private static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };
}
