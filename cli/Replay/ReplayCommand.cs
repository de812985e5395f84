using System.CommandLine;
using Jibo.Pegasus.Cli.Replay.Connecting;
using Jibo.Pegasus.Cli.Replay.Fixtures;
using Jibo.Pegasus.Cli.Robots;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Cli.Replay;

/// <summary><c>pegasus replay</c>.</summary>
internal sealed class ReplayCommand
{
    private const int MostVariables = 200;
    private const int MostRounds = 1000;

    private readonly Argument<string> _file = new("FILE") { Description = "The fixture" };
    private readonly Option<string?> _url = new("--url") { Description = "Where all of the fixture's hosts are (default: the gateway of what runs on the data folder)", HelpName = "URL" };
    private readonly Option<string?> _gateway = new("--gateway") { Description = "The same over TLS, at port 9443 unless another is said", HelpName = "HOST[:PORT]" };
    private readonly Option<string[]> _resolve = new("--resolve") { Description = "Where one host is", HelpName = "HOST=ADDRESS:PORT" };
    private readonly Option<string?> _authority = new("--ca") { Description = "Trust the certificates of this PEM file, and no other", HelpName = "FILE" };
    private readonly Option<bool> _insecure = new("--insecure") { Description = "Take any certificate" };
    private readonly Option<string[]> _variables = new("--var") { Description = "A variable of the fixture; @FILE for the text of a file, which keeps secrets out of the process list", HelpName = "NAME=VALUE" };
    private readonly Option<string?> _credentials = new("--credentials") { Description = "The robot's credentials.json, for accessKeyId and secretAccessKey", HelpName = "FILE" };
    private readonly Option<string> _robot = new("--robot") { Description = "Whose hub token is made where the fixture needs one and has none", HelpName = "NAME", DefaultValueFactory = _ => new RobotProfile().RobotId };
    private readonly Option<string> _account = new("--account") { Description = "The account in that token", HelpName = "ID", DefaultValueFactory = _ => new RobotProfile().AccountId };
    private readonly Option<int> _repeat = new("--repeat") { Description = "Do it so often; the first time a system is slower", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string> _data;
    private readonly CliContext _cli;

    private ReplayCommand(CliContext context)
    {
        (_cli, _data) = (context, CommonOptions.Data(context));
        _repeat.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostRounds)
                result.AddError($"--repeat must be from 1 to {MostRounds}.");
        });
    }

    public static Command Create(CliContext context)
    {
        var replay = new ReplayCommand(context);
        return new Command("replay", "Do what a fixture says a robot did, and say what the system answers otherwise")
        {
            replay._file, replay._url, replay._gateway, replay._resolve, replay._authority, replay._insecure, replay._variables, replay._credentials,
            replay._robot, replay._account, replay._repeat, replay._data, replay._json,
        }.Does(context, replay.RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var path = parsed.GetRequiredValue(_file);
        var fixture = FixtureReader.Open(path);
        var data = new DataFolder(parsed.GetRequiredValue(_data));
        var variables = new Variables(_cli.Time)
        {
            // A token that the fixture gets itself, and did not get, is not made up for: that would hide why.
            MakeHubToken = KeepsHubToken(fixture) ? null : () => new TokenIssuer(_cli, data).Issue(parsed.GetRequiredValue(_robot), parsed.GetRequiredValue(_account)),
        };
        Fill(fixture, [.. Key(parsed.GetValue(_credentials)), .. parsed.GetValue(_variables) ?? []], variables);
        var options = new ReplayOptions
        {
            Destinations = Destinations.Of(
                parsed.GetValue(_url), parsed.GetValue(_gateway), parsed.GetValue(_resolve) ?? [], () => ServiceHttp.AddressOf("gateway", data)),
            Authority = parsed.GetValue(_authority),
            Insecure = parsed.GetValue(_insecure),
            Folder = Path.GetDirectoryName(Path.GetFullPath(path))!,
        };
        var printer = new ReplayPrinter(_cli.Terminal, parsed.GetValue(_json));
        var ok = true;
        for (var round = 0; round < parsed.GetValue(_repeat); round++)
        {
            var results = await new Replayer(options, variables, _cli.Time).RunAsync(fixture, printer.Done, ct);
            printer.Ended(fixture.Name, results);
            ok &= results.All(result => result.Ok);
        }

        return ok ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static bool KeepsHubToken(Fixture fixture) =>
        fixture.Steps.Any(step => (step.Http?.Keep ?? step.Socket?.Keep)?.ContainsKey("hubToken") == true);

    private static string[] Key(string? file)
    {
        if (file is null)
            return [];
        var key = RobotCredentials.Read(file);
        return [$"accessKeyId={key.AccessKeyId}", $"secretAccessKey={key.SecretAccessKey}"];
    }

    private static void Fill(Fixture fixture, string[] given, Variables variables)
    {
        if (given.Length > MostVariables)
            throw new CliException($"--var may be said {MostVariables} times.");
        foreach (var (name, value) in fixture.Variables ?? new Dictionary<string, System.Text.Json.JsonElement>())
            variables.Set(name, value);
        foreach (var one in given)
        {
            if (one.Split('=', 2) is not [{ Length: > 0 } name, var value])
                throw new CliException($"--var is '{Contracts.Json.PeerText.Shorten(one)}'; it must be a name and a value, such as robot=Red-Green-Blue-Gold.");
            if (fixture.Variables?.ContainsKey(name) != true && !Variables.BuiltIn.Contains(name))
                throw new CliException($"The fixture has no variable '{name}'; it has {string.Join(", ", fixture.Variables?.Keys ?? [])}.");
            variables.Set(name, value is ['@', .. var file] ? File.ReadAllText(file).Trim() : value);
        }

        var missing = (fixture.Variables?.Keys ?? []).Where(name => variables.Text(name) is null).ToArray();
        if (missing.Length > 0)
            throw new CliException($"The fixture needs {string.Join(", ", missing.Select(name => $"--var {name}=…"))}.");
    }
}
