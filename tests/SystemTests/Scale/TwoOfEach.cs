using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.SystemTests.Scale;

/// <summary>
/// Two hubs, two parsers, two of each skill that is asked, two histories on one PostgreSQL, and one of what there is one of, behind one
/// gateway: each a process of its own.
/// </summary>
public sealed class TwoOfEach : IAsyncLifetime
{
    private readonly string _secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    private readonly ScratchFolder _folder = new();
    private readonly ConcurrentQueue<string> _said = new();
    private readonly List<Instance> _all = [];
    private PostgresServer? _postgres;
    private int _port;

    /// <summary>What opens what is for operators, in every service.</summary>
    public string AdminToken { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Two each, by the name of the service.</summary>
    internal IReadOnlyDictionary<string, Instance[]> Pairs { get; private set; } = new Dictionary<string, Instance[]>();

    public Uri ListenUrl { get; private set; } = new("ws://127.0.0.1/");

    /// <summary>The last lines of all logs, for the message of a test that fails.</summary>
    public string Said => string.Join(Environment.NewLine, _said);

    public string TokenFor(RobotProfile robot) =>
        new HubTokens(new TokenOptions { Secret = _secret }, TimeProvider.System).Issue(new RobotIdentity(robot.AccountId, robot.RobotId));

    /// <summary>Every instance, in the order in which they started.</summary>
    internal IReadOnlyList<Instance> All => _all;

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync();
        _port = FindPorts(40);
        var accounts = New("accounts", "Accounts", "--net:settings-http=127.0.0.1:1");
        var lasso = New("lasso", "Lasso");
        var settings = New("settings", "Settings");
        var histories = Pair("history", "History", $"--history:store={_postgres.ConnectionString}?schema=history");
        var parsers = Pair("parser", "Parser", $"--parser:adminToken={AdminToken}");
        var chitchats = Pair("chitchat-skill", "ChitchatSkill");
        var jokes = Pair("joke-skill", "JokeSkill");
        var hubs = Pair("hub", "Hub",
            "--hub:skills=chitchat-skill,joke-skill", $"--net:chitchat-skill={Net(chitchats)}", $"--net:joke-skill={Net(jokes)}",
            $"--net:parser={Net(parsers)}", $"--net:parser-http={string.Join(',', parsers.Select(one => one.HttpNet))}", $"--hub:parserToken={AdminToken}",
            $"--net:history={Net(histories)}", $"--net:settings={settings.Net}", $"--hub:adminToken={AdminToken}",
            // What is registered with one hub is known to the other.
            $"--hub:registrations={_folder.File("registrations.json")}", "--hub:skillsRefresh=1s", "--hub:parserCheck=1s", "--hub:speech:engine=none");
        var gateway = New("gateway", "Gateway",
            $"--net:hub={Net(hubs)}", $"--net:settings-http={settings.HttpNet}", $"--net:lasso={lasso.HttpNet}", $"--net:accounts={accounts.HttpNet}");
        ListenUrl = new UriBuilder(gateway.Address) { Scheme = "ws", Path = "/v1/listen" }.Uri;
        Pairs = new Dictionary<string, Instance[]>
        {
            ["hub"] = hubs,
            ["parser"] = parsers,
            ["history"] = histories,
            ["joke-skill"] = jokes,
            ["chitchat-skill"] = chitchats,
        };
        foreach (var one in _all)
            one.Start();
        await Task.WhenAll(_all.Select(one => one.UntilUpAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_all))
            await one.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _folder.Dispose();
    }

    private static string Net(IEnumerable<Instance> pair) => string.Join(',', pair.Select(one => one.Net));

    private Instance[] Pair(string name, string project, params string[] arguments) =>
        [New($"{name}-a", project, arguments), New($"{name}-b", project, arguments)];

    private Instance New(string name, string project, params string[] arguments)
    {
        var (http, grpc) = (_port++, _port++);
        var instance = new Instance(
            name, $"Jibo.Pegasus.{project}", http, project is "Parser" or "History" or "Settings" ? grpc : null,
            [
                "--server:host=127.0.0.1", Setting("server:port", http), Setting("server:grpcPort", grpc),
                $"--server:data={_folder.File(name)}", "--server:logLevel=warn", "--server:drainGrace=1s", .. arguments,
            ],
            [
                ("ETCO_server_hubTokenSecret", _secret),
                ("ETCO_accounts_key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))),
            ],
            line =>
            {
                _said.Enqueue(line);
                while (_said.Count > 200)
                    _said.TryDequeue(out _);
            });
        _all.Add(instance);
        return instance;
    }

    private static string Setting(string key, int value) => $"--{key}={value.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The first of so many ports that nobody listens on, below those that are handed out to clients.</summary>
    private static int FindPorts(int count)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var first = Random.Shared.Next(12000, 31000);
            if (Enumerable.Range(first, count).All(IsFree))
                return first;
        }

        throw new InvalidOperationException($"No {count} free ports in a row were found");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
