using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.History;
using Jibo.Pegasus.Host.Simulation.Households;
using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.Hub;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Proactive.Rules;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Host.Simulation;

/// <summary>
/// The cloud of one household: History as it runs anywhere, on the household's clock and in a folder that goes with the simulation,
/// and the hub's own decider before it.
/// </summary>
internal sealed class SimulatedCloud : ISimulatedHub, IAsyncDisposable
{
    private static readonly JiboHeaders Headers = new("simulation", "simulation");

    // A machine that is busy with other things must not make another week of it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HubMeter _meter = new();
    private readonly Scenario _scenario;
    private readonly SkillRegistry _skills;
    private readonly VirtualClock _clock;
    private readonly DirectoryInfo _folder;
    private readonly WebApplication _history;
    private readonly HttpClient _http;
    private readonly HttpHistoryClient _launches;
    private readonly ProactiveDecider _decider;

    private SimulatedCloud(Scenario scenario, SkillRegistry skills, VirtualClock clock, Random random, DirectoryInfo folder, WebApplication history)
    {
        (_scenario, _skills, _clock, _folder, _history) = (scenario, skills, clock, folder, history);
        _http = ServiceConnections.CreateHttpClient(history.BoundAddresses().Http, new());
        _launches = new HttpHistoryClient(_http);
        var limits = new ProactiveLimits { Facts = Patience };
        _decider = new ProactiveDecider(_launches, null, retractor: null, limits, _meter, random, clock, NullLogger<ProactiveDecider>.Instance);
    }

    public static async Task<SimulatedCloud> StartAsync(Scenario scenario, SkillRegistry skills, VirtualClock clock, Random random, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("pegasus-simulation-");
        var history = HistoryService.Build(
            ["--server:host=127.0.0.1", "--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", "--server:telemetry=false", $"--server:data={folder.FullName}"],
            new Dictionary<string, string>(), clock);
        try
        {
            await PegasusProgram.StartAsync(history, ct);
            return new SimulatedCloud(scenario, skills, clock, random, folder, history);
        }
        catch
        {
            await history.DisposeAsync();
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async Task<ProactiveExplanation> TriggerAsync(TriggerData trigger, ContextData context, CancellationToken ct)
    {
        var request = ProactiveRequest.Of(Headers.TransId, trigger, context, _clock.GetUtcNow());
        return ProactiveExplanations.Of(await _decider.DecideAsync(request, _skills.Proactives(context.General), Headers, ct));
    }

    public Task LaunchAsync(Happening.Launch launch, string? personId, CancellationToken ct) => _launches.RecordSkillLaunchAsync(
        new SkillLaunchRequest
        {
            RobotId = _scenario.Robot.Id,
            SessionId = Guid.NewGuid().ToString(),
            SkillId = launch.SkillId,
            Intent = launch.Intent,
            PersonIds = [personId ?? ProactiveMoment.NobodyKnown],
            Timestamp = launch.At.ToUnixTimeMilliseconds(),
        },
        Headers, ct);

    public Task<string?> ChangeAsync(Happening.Change change, CancellationToken ct) => Task.FromResult<string?>(null);

    public Task<string?> RemindAsync(Happening.ReminderWish wish, CancellationToken ct) => Task.FromResult<string?>(null);

    public Task SpeakAsync(ExplainedChoice choice, IReadOnlyList<string> present, CancellationToken ct) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _meter.Dispose();
        await _history.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
