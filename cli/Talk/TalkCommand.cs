using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Replay.Connecting;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Cli.Talk;

/// <summary><c>pegasus talk</c>.</summary>
internal sealed class TalkCommand
{
    private const string LegacyListenUrl = "wss://neo-hub.jibo.com/v1/listen";

    private readonly Option<string?> _text = new("--text") { Description = "Say this, as words that the robot knows", HelpName = "TEXT" };
    private readonly Option<string?> _wav = new("--wav") { Description = "Speak this WAV file (16-bit, any rate)", HelpName = "FILE" };
    private readonly Option<string?> _ogg = new("--ogg") { Description = "Speak this Ogg/Opus file, one page a message", HelpName = "FILE" };
    private readonly Option<string[]> _menu = new("--menu") { Description = "Tap a menu: an intent and its entities", HelpName = "INTENT [entity=value…]", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _opus = new("--opus") { Description = "With --wav: encode as robots do instead of sending LINEAR16" };
    private readonly Option<string?> _url = new("--url") { Description = "Where the hub is (default: what runs on the data folder, else ws://127.0.0.1:9080/v1/listen)", HelpName = "URL" };
    private readonly Option<string?> _gateway = new("--gateway") { Description = "Dial the gateway there over TLS, by the name of --url (default: neo-hub.jibo.com), at port 9443 unless another is said", HelpName = "HOST[:PORT]" };
    private readonly Option<string?> _authority = new("--ca") { Description = "Trust the certificates of this PEM file, and no other", HelpName = "FILE" };
    private readonly Option<bool> _insecure = new("--insecure") { Description = "Take any certificate" };
    private readonly Option<string?> _token = new("--token") { Description = "Hub token (default: one is made with the secret of the data folder)", HelpName = "JWT" };
    private readonly Option<string> _robot = new("--robot") { Description = "The robot's name", HelpName = "NAME", DefaultValueFactory = _ => new RobotProfile().RobotId };
    private readonly Option<string> _account = new("--account") { Description = "The account that owns it", HelpName = "ID", DefaultValueFactory = _ => new RobotProfile().AccountId };
    private readonly Option<string[]> _rules = new("--rules") { Description = "Rules of the listen (default: launch)", HelpName = "RULE…", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _context = new("--context") { Description = "Send the CONTEXT in this JSON file", HelpName = "FILE" };
    private readonly Option<int> _timeout = new("--timeout") { Description = "Seconds that the turn may take", HelpName = "S", DefaultValueFactory = _ => 60 };
    private readonly Option<double> _speed = new("--speed") { Description = "Pace of the audio; 1 is a live microphone, robots reach 1.2", HelpName = "X", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string> _data;
    private readonly CliContext _cli;

    private TalkCommand(CliContext context)
    {
        _cli = context;
        _data = CommonOptions.Data(context);
        _timeout.Validators.Add(result => Require(result.GetValueOrDefault<int>() is >= 1 and <= 600, result, "--timeout must be from 1 to 600 seconds."));
        _speed.Validators.Add(result => Require(result.GetValueOrDefault<double>() is >= 0.1 and <= 100, result, "--speed must be from 0.1 to 100."));
    }

    public static Command Create(CliContext context)
    {
        var talk = new TalkCommand(context);
        var command = new Command("talk", "Be a robot: take one turn through the gateway and show every message")
        {
            talk._text, talk._wav, talk._ogg, talk._menu, talk._opus, talk._robot, talk._account, talk._url, talk._gateway, talk._authority, talk._insecure, talk._token,
            talk._rules, talk._context, talk._timeout, talk._speed, talk._data, talk._json,
        };
        command.Validators.Add(result =>
        {
            Option[] ways = [talk._text, talk._wav, talk._ogg, talk._menu];
            if (ways.Count(way => result.GetResult(way) is not null) != 1)
                result.AddError("Say one of --text, --wav, --ogg or --menu, such as: ./pegasus talk --text \"tell me a joke\"");
        });
        return command.Does(context, talk.RunAsync);
    }

    private static void Require(bool holds, System.CommandLine.Parsing.SymbolResult result, string sentence)
    {
        if (!holds)
            result.AddError(sentence);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var data = new DataFolder(parsed.GetRequiredValue(_data));
        var robot = parsed.GetRequiredValue(_robot);
        var account = parsed.GetRequiredValue(_account);
        var gateway = parsed.GetValue(_gateway);
        var url = gateway is null ? HubAddress.Resolve(parsed.GetValue(_url), data) : HubAddress.Resolve(parsed.GetValue(_url) ?? LegacyListenUrl, data);
        using var transport = Transport(url, gateway, parsed.GetValue(_authority), parsed.GetValue(_insecure));
        var options = new TalkOptions
        {
            Url = url,
            Transport = transport,
            Token = parsed.GetValue(_token) ?? new TokenIssuer(_cli, data).Issue(robot, account),
            RobotId = robot,
            AccountId = account,
            Rules = parsed.GetValue(_rules) is { Length: > 0 } rules ? [.. rules.SelectMany(rule => rule.Split(','))] : null,
            Context = parsed.GetValue(_context) is { } file ? ReadContext(file) : null,
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
            Speed = parsed.GetValue(_speed),
        };
        ITalkPrinter printer = parsed.GetValue(_json) ? new JsonTalkPrinter(_cli.Terminal.Plain) : new PlainTalkPrinter(_cli.Terminal.Out);
        var request = Request(parsed);
        using var voice = (request as TalkRequest.Speech)?.Voice;
        var outcome = await new TalkSession(options, printer, _cli.Time).RunAsync(request, ct);
        printer.Ended(outcome);
        if (outcome.Problem is { } problem)
            _cli.Terminal.Complain($"the turn did not end well: {problem}");
        return outcome.Ended ? ExitCodes.Ok : ExitCodes.Failed;
    }

    /// <summary>Null where the name leads where it should and this machine trusts the certificate.</summary>
    private static HttpMessageInvoker? Transport(Uri url, string? gateway, string? authority, bool insecure)
    {
        if (gateway is null && authority is null && !insecure)
            return null;
        var itself = new UriBuilder(url.Scheme == "wss" ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, url.Host, url.Port).Uri;
        return new(ReplayTransport.Create(Destinations.Of(null, gateway, [], () => itself), authority, insecure));
    }

    private TalkRequest Request(ParseResult parsed)
    {
        try
        {
            if (parsed.GetValue(_text) is { } text)
                return new TalkRequest.Words(text);
            if (parsed.GetValue(_wav) is { } wav)
            {
                var samples = WavFile.Read(wav);
                return new TalkRequest.Speech(parsed.GetValue(_opus) ? new OpusVoice(samples) : new LinearVoice(samples));
            }

            return parsed.GetValue(_ogg) is { } ogg ? new TalkRequest.Speech(OggVoice.Open(ogg)) : new TalkRequest.Menu(Meaning(parsed.GetRequiredValue(_menu)));
        }
        catch (Exception e) when (e is WavFormatException or OpusUnavailableException)
        {
            throw new CliException(e.Message + ".", e);
        }
    }

    internal static NluResult Meaning(IReadOnlyList<string> words)
    {
        var entities = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var word in words.Skip(1))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new CliException($"'{word}' is not an entity; write it as name=value.");
            entities[word[..equals]] = Entities.Text(word[(equals + 1)..]);
        }

        return new NluResult { Intent = words[0], Entities = entities };
    }

    /// <summary>A whole CONTEXT message, or only its data.</summary>
    internal static ContextData ReadContext(string path)
    {
        var utf8 = File.ReadAllBytes(path);
        if (MessageParser.TryRead(utf8, PegasusJson.Wire.ContextMessage, out var message, out _) && message.Data is { } data)
            return data;
        return MessageParser.TryRead(utf8, PegasusJson.Wire.ContextData, out var bare, out var problem)
            ? bare
            : throw new CliException($"{path} is not a CONTEXT: {problem.Message}.");
    }
}
