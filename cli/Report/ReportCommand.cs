using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Talk;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Cli.Report;

/// <summary><c>pegasus report</c>: what Jibo would tell somebody now, and from where each fact came.</summary>
internal static class ReportCommand
{
    private static readonly Dictionary<string, string> Intents = new()
    {
        ["weather"] = "requestWeatherPR",
        ["calendar"] = "requestCalendar",
        ["commute"] = "requestCommute",
        ["news"] = "requestNews",
    };

    public static Command Create(CliContext context)
    {
        var sample = new RobotProfile();
        var name = new Option<string?>("--for") { Description = "Who asks: a name (default: the person of ./pegasus talk)", HelpName = "NAME" };
        var part = new Option<string?>("--part") { Description = "One part alone: weather, calendar, commute or news", HelpName = "PART" };
        part.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } wanted && !Intents.ContainsKey(wanted))
                result.AddError($"--part is '{wanted}'; it must be {string.Join(", ", Intents.Keys)}.");
        });
        var date = new Option<string?>("--date") { Description = "For which day, as the parser tells it: tomorrow, week, weekend, 2030-12-24", HelpName = "DAY" };
        var account = new Option<string>("--account") { Description = "The person's account (default: that of ./pegasus talk)", HelpName = "ID", DefaultValueFactory = _ => sample.AccountId };
        var loop = new Option<string>("--loop") { Description = "The loop that the person lives in (default: that of ./pegasus talk)", HelpName = "ID", DefaultValueFactory = _ => sample.LoopId };
        var file = new Option<string?>("--context") { Description = "Take the household of the CONTEXT in this JSON file; --for is somebody of its loop", HelpName = "FILE" };
        var url = new Option<Uri?>("--url")
        {
            Description = "Where report-skill is (default: the one that runs on the data folder)",
            HelpName = "URL",
            CustomParser = HttpAddress.Parser("--url", "http://127.0.0.1:9003"),
        };
        var (data, json) = (CommonOptions.Data(context), CommonOptions.Json());
        return new Command("report", "Show what Jibo would tell somebody now, line by line, and from where each fact came. Such as: ./pegasus report --for Ada")
        {
            name, part, date, account, loop, file, url, data, json,
        }.Does(context, async (parsed, ct) =>
        {
            var now = context.Time.GetLocalNow();
            var household = parsed.GetValue(file) is { } path ? TalkCommand.ReadContext(path) : null;
            var runtime = household is not null
                ? ReportListener.In(household, parsed.GetValue(name))
                : ReportListener.AtHome(parsed.GetValue(name), parsed.GetRequiredValue(account), parsed.GetRequiredValue(loop), now);
            using var door = new ReportDoor(context, new DataFolder(parsed.GetRequiredValue(data)), parsed.GetValue(url));
            var preview = await door.AskAsync(Turn(runtime, household, parsed.GetValue(part), parsed.GetValue(date), now), ct);
            if (parsed.GetValue(json))
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(preview, PegasusJson.Wire.ReportPreview));
            else
                ReportPrinter.Print(context.Terminal.Out, preview);
            return ExitCodes.Ok;
        });
    }

    private static SkillRequest Turn(Contracts.Runtime.RuntimeContext runtime, ContextData? household, string? part, string? date, DateTimeOffset now)
    {
        var sample = new RobotProfile();
        return new()
        {
            Type = SkillRequestTypes.ListenLaunch,
            MsgID = Guid.NewGuid().ToString(),
            Ts = now.ToUnixTimeMilliseconds(),
            Data = new()
            {
                General = new()
                {
                    AccountId = household?.General?.AccountId ?? sample.AccountId,
                    RobotId = household?.General?.RobotId ?? sample.RobotId,
                    Lang = "en",
                    Release = sample.Release,
                },
                Runtime = runtime,
                Skill = new() { Id = "report-skill" },
                Result = new()
                {
                    Nlu = new()
                    {
                        Intent = part is null ? "launchPersonalReport" : Intents[part],
                        Entities = date is null ? Entities.None : Entities.Of(("date", date)),
                        Rules = ["launch"],
                    },
                    Memo = Entities.Text("Launch intent"),
                },
            },
        };
    }
}
