using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Host;
using Jibo.Pegasus.ServiceDefaults.Telemetry;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Observability.Tests.Instruments;

/// <summary>Every service in this process with everything on that has figures, and what a listener saw of its instruments through some turns.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    private const int First = 31100;
    private const string Ours = "Jibo.Pegasus.";
    private static readonly string[] Framework = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    private readonly ScratchFolder _folder = new();
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<SeenInstrument, bool> _all = new();
    private readonly ConcurrentDictionary<SeenLabel, bool> _labels = new();
    private PegasusHost? _host;
    private PegasusTelemetry? _telemetry;

    public RobotProfile Robot { get; } = new() { RobotId = "Observed-Robot-One", AccountId = "5f00000000000000000000d7" };

    public string Said { get; } = "tell me a joke about telemetry";

    /// <summary>Of our own.</summary>
    public IReadOnlyList<SeenInstrument> Instruments => [.. All.Where(one => one.Name.StartsWith("pegasus.", StringComparison.Ordinal))];

    /// <summary>With those of the framework.</summary>
    public IReadOnlyList<SeenInstrument> All => [.. _all.Keys.OrderBy(one => one.Name, StringComparer.Ordinal)];

    public IReadOnlyList<SeenLabel> Labels => [.. _labels.Keys];

    public async ValueTask InitializeAsync()
    {
        Listen();
        // Whoever listens there is enough for the process to measure itself.
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        _telemetry = PegasusTelemetry.Start("observed", new TelemetryOptions { Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndpoint).Port}"), Timeout = TimeSpan.FromSeconds(0.1) });
        var data = _folder.File("data");
        var table = new ServiceTable(FreeBase());
        const string Secret = "a-secret-of-this-test-alone-0123456789";
        // What stands before the first name goes to every service.
        string[] everything =
        [
            $"--server:hubTokenSecret={Secret}", $"--accounts:serviceToken={Secret}", $"--accounts:key={Convert.ToBase64String(new byte[32])}", "--net:redis=127.0.0.1:1", $"--lasso:cacheKey={Secret}",
            "--hub:recordSpeechHistory=true", $"--hub:recordSpeechLogBucket={_folder.File("speech")}",
        ];
        _host = await PegasusHost.StartAsync(HostPlan.Parse([.. everything, .. new ServicePlan(table, data, "none").ForHost()], HostCatalog.All));
        Make();
        var token = new HubTokens(new TokenOptions { Secret = Secret }, TimeProvider.System).Issue(new RobotIdentity(Robot.AccountId, Robot.RobotId));
        await TalkAsync(table, token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.StopAsync();
        if (_host is not null)
            await _host.DisposeAsync();
        _telemetry?.Dispose();
        _listener.Dispose();
        _folder.Dispose();
    }

    private void Listen()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal) && !Framework.Contains(instrument.Meter.Name))
                return;
            _all.TryAdd(SeenInstrument.Of(instrument), true);
            if (instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Take(instrument, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Take(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Take(instrument, tags));
        _listener.Start();
    }

    private void Take(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (label, value) in tags)
            _labels.TryAdd(new SeenLabel(instrument.Name, label, value?.ToString() ?? ""), true);
    }

    /// <summary>What is made at its first use, is made: whatever of ours holds a meter and can be had of a container.</summary>
    private void Make()
    {
        var holders = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name!.StartsWith("Jibo.Pegasus.", StringComparison.Ordinal))
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type
                .GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Any(field => field.FieldType == typeof(Meter)))
            .ToArray();
        foreach (var app in _host!.Apps)
        {
            foreach (var holder in holders)
                _ = app.Services.GetService(holder);
        }
    }

    private async Task TalkAsync(ServiceTable table, string token)
    {
        await using (var robot = await FakeRobot.DialAsync(table.ListenUrl, token, Robot))
        {
            await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text(Said), robot.Turn.Context());
            await robot.ExpectFinalAsync();
        }

        await using (var robot = await FakeRobot.DialAsync(table.ListenUrl, token, Robot))
        {
            await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text("colourless green ideas sleep"), robot.Turn.Context());
            await robot.ExpectFinalAsync();
        }

        await using (var robot = await FakeRobot.DialAsync(table.ListenUrl, token, Robot))
        {
            await robot.SendTextAsync("""{"type":"LISTEN","msgID":"m","ts":1,"data":{"mode":"SING"}}""");
            await robot.ExpectFinalAsync();
        }

        await using (var robot = await FakeRobot.DialAsync(new Uri(table.ListenUrl, "/v1/proactive"), token, Robot))
        {
            await robot.SendAsync(robot.Turn.Trigger("SURPRISE"), robot.Turn.Context());
            await robot.ExpectFinalAsync();
        }

        using var http = new HttpClient { BaseAddress = table["accounts"].Address };
        using var unknown = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("{}") };
        unknown.Headers.Add("X-Amz-Target", "Nobody_20200101.DoNothing");
        using var answer = await http.SendAsync(unknown);
        _listener.RecordObservableInstruments();
    }

    private static int FreeBase()
    {
        for (var candidate = First; candidate < First + 3000; candidate += 150)
        {
            if (!Ports.FindProblems(new ServiceTable(candidate)).Any())
                return candidate;
        }

        throw new InvalidOperationException("No range of free ports was found");
    }
}

[CollectionDefinition(nameof(RunningSystem))]
public sealed class RunningSystemTests : ICollectionFixture<RunningSystem>;
