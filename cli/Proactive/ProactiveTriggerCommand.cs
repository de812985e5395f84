using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Talk;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Cli.Proactive;

/// <summary><c>pegasus proactive trigger</c>.</summary>
internal sealed class ProactiveTriggerCommand
{
    private const string ListenPath = "/v1/listen";
    private const string ProactivePath = "/v1/proactive";
    private const string Unknown = "unknown";

    /// <summary>How a robot names a face that it was never taught.</summary>
    private const string NotTrained = "NOT_TRAINED";

    private readonly Option<string> _source = new("--source") { Description = "What makes the moment: somebody came, or the robot is idle", HelpName = "SOURCE", DefaultValueFactory = _ => TriggerSources.NewArrival };
    private readonly Option<string?> _person = new("--person") { Description = $"Who is there: a name, a looper's id, or {Unknown} (default: the one whom the robot lives with)", HelpName = "NAME|ID" };
    private readonly Option<string?> _context = new("--context") { Description = "Send the CONTEXT in this JSON file", HelpName = "FILE" };
    private readonly Option<string?> _url = new("--url") { Description = "Where the hub is (default: what runs on the data folder, else ws://127.0.0.1:9080/v1/proactive)", HelpName = "URL" };
    private readonly Option<string?> _token = new("--token") { Description = "Hub token (default: one is made with the secret of the data folder)", HelpName = "JWT" };
    private readonly Option<string> _robot = new("--robot") { Description = "The robot's name", HelpName = "NAME", DefaultValueFactory = _ => new RobotProfile().RobotId };
    private readonly Option<string> _account = new("--account") { Description = "The account that owns it", HelpName = "ID", DefaultValueFactory = _ => new RobotProfile().AccountId };
    private readonly Option<bool> _onRobot = new("--on-robot") { Description = "The robot has the skills that real robots have of their own" };
    private readonly Option<bool> _why = new("--why") { Description = "Afterwards show why, as ./pegasus proactive explain does" };
    private readonly Option<int> _timeout = new("--timeout") { Description = "Seconds that the turn may take", HelpName = "S", DefaultValueFactory = _ => 60 };
    private readonly Option<Uri?> _hub = SkillHubCommands.Hub();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string> _data;
    private readonly CliContext _cli;

    private ProactiveTriggerCommand(CliContext context)
    {
        _cli = context;
        _data = CommonOptions.Data(context);
        _source.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not (TriggerSources.NewArrival or TriggerSources.Surprise) and var said)
                result.AddError($"--source is '{said}'; it must be {TriggerSources.NewArrival} or {TriggerSources.Surprise}.");
        });
        _timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 600)
                result.AddError("--timeout must be from 1 to 600 seconds.");
        });
    }

    public static Command Create(CliContext context)
    {
        var trigger = new ProactiveTriggerCommand(context);
        return new Command("trigger", "Be a robot: offer a moment in which Jibo may speak first, and show what comes back. Such as: ./pegasus proactive trigger --source SURPRISE --why")
        {
            trigger._source, trigger._person, trigger._robot, trigger._account, trigger._onRobot, trigger._context, trigger._why,
            trigger._url, trigger._token, trigger._timeout, trigger._hub, trigger._data, trigger._json,
        }.Does(context, trigger.RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var data = new DataFolder(parsed.GetRequiredValue(_data));
        var (robot, account) = (parsed.GetRequiredValue(_robot), parsed.GetRequiredValue(_account));
        var (context, looper) = Room(parsed, new RobotProfile { RobotId = robot, AccountId = account, OnRobotSkills = parsed.GetValue(_onRobot) ? null : [] });
        var options = new TalkOptions
        {
            Url = ForMoments(HubAddress.Resolve(parsed.GetValue(_url), data)),
            Token = parsed.GetValue(_token) ?? new TokenIssuer(_cli, data).Issue(robot, account),
            RobotId = robot,
            AccountId = account,
            Context = parsed.GetValue(_context) is { } file ? TalkCommand.ReadContext(file) : context,
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
        };
        var isJson = parsed.GetValue(_json);
        ITalkPrinter printer = isJson ? new JsonTalkPrinter(_cli.Terminal.Plain) : new PlainTalkPrinter(_cli.Terminal.Out);
        var source = parsed.GetRequiredValue(_source);
        var outcome = await new TalkSession(options, printer, _cli.Time).RunAsync(new TalkRequest.Moment(source, source == TriggerSources.NewArrival ? looper : null), ct);
        printer.Ended(outcome);
        if (outcome.Problem is { } problem)
            _cli.Terminal.Complain($"the turn did not end well: {problem}");
        if (parsed.GetValue(_why))
            await ShowWhyAsync(parsed, robot, isJson, ct);
        return outcome.Ended ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private async Task ShowWhyAsync(ParseResult parsed, string robot, bool isJson, CancellationToken ct)
    {
        using var admin = SkillHubCommands.Open(_cli, parsed, _hub, _data);
        foreach (var decision in (await admin.ExplainProactiveAsync(robot, 1, ct)).Decisions)
        {
            if (isJson)
                _cli.Terminal.Plain.WriteLine(System.Text.Json.JsonSerializer.Serialize(decision, Contracts.Json.PegasusJson.Wire.ProactiveExplanation));
            else
                DecisionPrinter.Print(_cli.Terminal.Out, decision);
        }
    }

    /// <summary>The room as the robot sees it, and the id of whoever is there, if it knows one.</summary>
    private (ContextData Context, string? LooperId) Room(ParseResult parsed, RobotProfile profile)
    {
        var now = _cli.Time.GetLocalNow();
        switch (parsed.GetValue(_person))
        {
            case null:
                break;
            case Unknown:
                var context = profile.Context(now);
                var room = new Perception { PeoplePresent = [new PersonPresent { Id = NotTrained, EntityId = 12, Type = "fused", Confidence = 0.9 }] };
                return (context with { Runtime = context.Runtime! with { Perception = room } }, null);
            case { } id when id.Length == 24 && id.All(char.IsAsciiHexDigitLower):
                profile = profile with { LooperId = id };
                break;
            case { } name when name != profile.FirstName:
                profile = profile with { FirstName = name, LooperId = LooperIdOf(name) };
                break;
        }

        return (profile.Context(now), profile.LooperId);
    }

    /// <summary>The same for the same name, so that the robot meets the same person again.</summary>
    private static string LooperIdOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..24];

    private static Uri ForMoments(Uri url) => url.AbsolutePath == ListenPath ? new UriBuilder(url) { Path = ProactivePath }.Uri : url;
}
