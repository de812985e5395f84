using System.Collections.Concurrent;
using System.Security.Cryptography;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Host;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Jibo.Pegasus.Security.Tests;

/// <summary>Every service there is, with every secret that an operator can give, in one process.</summary>
public sealed class WholeCloud : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly ConcurrentDictionary<string, string> _secrets = new();
    private PegasusHost? _host;

    /// <summary>The services that run, by name.</summary>
    public IReadOnlyDictionary<string, WebApplication> Apps { get; private set; } = new Dictionary<string, WebApplication>();

    /// <summary>The secret of a setting, such as <c>hub:adminToken</c>.</summary>
    public string Secret(string setting) => _secrets[setting];

    public IEnumerable<string> AllSecrets => _secrets.Values;

    public Uri Http(string service) => Apps[service].BoundAddresses().Http;

    public Uri? Grpc(string service) => Apps[service].BoundAddresses().Grpc;

    /// <summary>A good token of a robot.</summary>
    public string TokenOf(string robot, TimeSpan? lifetime = null, string? secret = null, TimeProvider? time = null) =>
        new HubTokens(new TokenOptions { Secret = secret ?? Secret("server:hubTokenSecret") }, time ?? TimeProvider.System)
            .Issue(new RobotIdentity($"account-of-{robot}", robot), lifetime);

    /// <summary>One that was good until an hour ago.</summary>
    public string ExpiredTokenOf(string robot) => TokenOf(robot, TimeSpan.FromHours(1), time: new ManualTime(DateTimeOffset.UtcNow.AddHours(-2)));

    public async ValueTask InitializeAsync()
    {
        foreach (var setting in (string[])["server:hubTokenSecret", "hub:adminToken", "lasso:adminToken", "accounts:adminToken", "accounts:serviceToken", "history:adminToken", "parser:adminToken", "settings:token", "lasso:token", "server:operatorToken", "console:secret", "console:ownerSecret", "console:authorSecret"])
            _secrets[setting] = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        foreach (var key in (string[])["accounts:key", "lasso:credentialKey"])
            _secrets[key] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        _secrets["hub:parserToken"] = _secrets["parser:adminToken"];
        var table = new ServiceTable(FreePorts());
        var plan = new ServicePlan(table, _folder.File("data"), "none");
        string[] common = [.. _secrets.Select(secret => $"--{secret.Key}={secret.Value}"), "--hub:speech:engine=none", "--hub:warmUp=false"];
        _host = await PegasusHost.StartAsync(HostPlan.Parse([.. common, .. plan.ForHost()], HostCatalog.All));
        Apps = HostCatalog.All.Zip(_host.Apps).ToDictionary(pair => pair.First.Info.Name, pair => pair.Second);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            await _host.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static int FreePorts() => Enumerable.Range(0, 50).Select(_ => Random.Shared.Next(12000, 31000))
        .First(candidate => !Ports.FindProblems(new ServiceTable(candidate)).Any());
}

[CollectionDefinition(nameof(WholeCloud))]
public sealed class WholeCloudTests : ICollectionFixture<WholeCloud>;
