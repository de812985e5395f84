using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Contracts.Json;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary><c>pegasus skill list</c>, <c>add</c>, <c>remove</c>, <c>rollback</c> and <c>weight</c>: the skills of the hub that runs.</summary>
internal static class SkillHubCommands
{
    public static Command List(CliContext context)
    {
        var (hub, data) = (Hub(), CommonOptions.Data(context));
        var json = CommonOptions.Json();
        return new Command("list", "Show the skills of the hub that runs") { hub, data, json }.Does(context, async (parsed, ct) =>
        {
            using var admin = Open(context, parsed, hub, data);
            var list = await admin.ListAsync(ct);
            if (parsed.GetValue(json))
            {
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(list, PegasusJson.Wire.SkillList));
                return ExitCodes.Ok;
            }

            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumns("skill", "version", "address", "what it does");
            foreach (var skill in list.Skills)
            {
                table.AddRow(
                    Markup.FromInterpolated($"[bold]{skill.Id}[/]"), new Markup(Markup.Escape(skill.Version ?? "")),
                    new Markup(skill.OnRobot == true ? "on the robot" : Markup.Escape(skill.Url ?? "")), new Markup(Markup.Escape(skill.Description ?? "")));
            }

            context.Terminal.Out.Write(table);
            return ExitCodes.Ok;
        });
    }

    public static Command Add(CliContext context)
    {
        var url = new Argument<Uri>("url")
        {
            Description = "Where the skill is, such as http://127.0.0.1:9050",
            HelpName = "URL",
            CustomParser = HttpAddress.Parser("The address of the skill", "http://127.0.0.1:9050"),
        };
        var (hub, data) = (Hub(), CommonOptions.Data(context));
        return new Command("add", "Register a skill with the hub that runs, by where it is") { url, hub, data }.Does(context, async (parsed, ct) =>
        {
            var address = parsed.GetRequiredValue(url);
            await using var skill = await HttpSkill.OpenAsync(address, ct);
            using var admin = Open(context, parsed, hub, data);
            await admin.AddAsync(skill.SkillId, address, ct);
            context.Terminal.Plain.WriteLine($"{skill.SkillId} is registered at {address.AbsoluteUri}");
            return ExitCodes.Ok;
        });
    }

    public static Command Remove(CliContext context)
    {
        var id = new Argument<string>("id") { Description = "Id of a skill that was registered at run time", HelpName = "ID" };
        var (hub, data) = (Hub(), CommonOptions.Data(context));
        return new Command("remove", "Take back the registration of a skill") { id, hub, data }.Does(context, async (parsed, ct) =>
        {
            using var admin = Open(context, parsed, hub, data);
            await admin.RemoveAsync(parsed.GetRequiredValue(id), ct);
            context.Terminal.Plain.WriteLine($"{parsed.GetRequiredValue(id)} is not registered any more");
            return ExitCodes.Ok;
        });
    }

    public static Command RollBack(CliContext context)
    {
        var id = new Argument<string>("id") { Description = "Id of a skill whose registration was changed at run time", HelpName = "ID" };
        var (hub, data) = (Hub(), CommonOptions.Data(context));
        return new Command("rollback", "Put the registration of a skill back as it was before its last change") { id, hub, data }.Does(context, async (parsed, ct) =>
        {
            using var admin = Open(context, parsed, hub, data);
            var skill = parsed.GetRequiredValue(id);
            var (urls, steps) = await admin.RollBackAsync(skill, ct);
            var now = urls.Count == 0 ? "not registered at run time, as it was before" : $"at {string.Join(", ", urls.Select(url => url.Length == 0 ? "the robot" : url))} again";
            context.Terminal.Plain.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{skill} is {now}; {steps} earlier changes can be taken back"));
            return ExitCodes.Ok;
        });
    }

    public static Command Weight(CliContext context)
    {
        var id = new Argument<string>("id") { Description = "Id of a skill that was registered at run time", HelpName = "ID" };
        var weight = new Argument<int>("weight") { Description = "Its share of the robots among its versions, 0 to 10000", HelpName = "WEIGHT" };
        var version = new Option<string?>("--version") { Description = "Which version, where it has several", HelpName = "VERSION" };
        var (hub, data) = (Hub(), CommonOptions.Data(context));
        return new Command("weight", "Give a version of a skill another share of the robots") { id, weight, version, hub, data }.Does(context, async (parsed, ct) =>
        {
            using var admin = Open(context, parsed, hub, data);
            await admin.WeighAsync(parsed.GetRequiredValue(id), parsed.GetValue(version), parsed.GetValue(weight), ct);
            context.Terminal.Plain.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parsed.GetRequiredValue(id)} has weight {parsed.GetValue(weight)}"));
            return ExitCodes.Ok;
        });
    }

    public static Option<Uri?> Hub() => new("--hub")
    {
        Description = "Where the hub is (default: the one that runs on the data folder)",
        HelpName = "URL",
        CustomParser = HttpAddress.Parser("--hub", "http://127.0.0.1:9000"),
    };

    public static HubAdmin Open(CliContext context, ParseResult parsed, Option<Uri?> hub, Option<string> data) =>
        new(context, new DataFolder(parsed.GetRequiredValue(data)), parsed.GetValue(hub));
}
