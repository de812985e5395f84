using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Reminders;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Host.Simulation.Households;
using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.Hub;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Proactive.Rules;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Host.Simulation;

/// <summary>The cloud of one household: the hub's own decider before History and Settings as they run anywhere, all on the household's clock.</summary>
internal sealed class SimulatedCloud : ISimulatedHub, IAsyncDisposable
{
    private const string ReminderSkill = "reminder-skill";

    // A machine that is busy with other things must not make another week of it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly JiboHeaders Headers = new("simulation", "simulation");

    private readonly Scenario _scenario;
    private readonly SkillRegistry _skills;
    private readonly VirtualClock _clock;
    private readonly SimulatedServices _services;
    private readonly HttpClient _historyDoor;
    private readonly HttpClient _settingsDoor;
    private readonly HttpHistoryClient _history;
    private readonly HttpReminderClient _reminders;
    private readonly HttpSettingsClient _settings;
    private readonly HubMeter _meter = new();
    private readonly ProactiveDecider _decider;

    private SimulatedCloud(Scenario scenario, SkillRegistry skills, VirtualClock clock, Random random, SimulatedServices services)
    {
        (_scenario, _skills, _clock, _services) = (scenario, skills, clock, services);
        var options = new ServiceClientOptions { Timeout = Patience };
        _historyDoor = ServiceConnections.CreateHttpClient(services.History.BoundAddresses().Http, options);
        _settingsDoor = ServiceConnections.CreateHttpClient(services.Settings.BoundAddresses().Http, options);
        _history = new HttpHistoryClient(_historyDoor, options);
        _reminders = new HttpReminderClient(_historyDoor, options);
        _settings = new HttpSettingsClient(_settingsDoor, options);
        var limits = new ProactiveLimits { Facts = Patience };
        _decider = new ProactiveDecider(_history, _settings, retractor: null, limits, _meter, random, clock, NullLogger<ProactiveDecider>.Instance);
    }

    /// <exception cref="ScenarioException">The manifest of a skill has a view that Settings cannot use.</exception>
    public static async Task<SimulatedCloud> StartAsync(Scenario scenario, SkillRegistry skills, VirtualClock clock, Random random, CancellationToken ct) =>
        new(scenario, skills, clock, random, await SimulatedServices.StartAsync(skills, clock, ct));

    public async Task<ProactiveExplanation> TriggerAsync(TriggerData trigger, ContextData context, CancellationToken ct)
    {
        var request = ProactiveRequest.Of(Headers.TransId, trigger, context, _clock.GetUtcNow());
        return ProactiveExplanations.Of(await _decider.DecideAsync(request, _skills.Proactives(context.General), Headers, ct));
    }

    public Task LaunchAsync(Happening.Launch launch, string? personId, CancellationToken ct) => _history.RecordSkillLaunchAsync(
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

    public Task<string?> ChangeAsync(Happening.Change change, CancellationToken ct)
    {
        var value = JsonElement.Parse($"{{\"value\":{change.Value.GetRawText()}}}");
        var update = new SettingsUpdate
        {
            AccountId = _scenario.People.First(person => person.Id == change.PersonId).AccountId,
            LoopId = _scenario.Robot.LoopId,
            SkillId = change.SkillId,
            Data = new Dictionary<string, JsonElement> { [change.Key] = value },
        };
        return DoneAsync($"{change.SkillId} {change.Key} could not be set", () => _settings.UpdateAsync(update, Headers, ct));
    }

    public Task<string?> RemindAsync(Happening.ReminderWish wish, CancellationToken ct)
    {
        var reminder = new ReminderRequest { RobotId = _scenario.Robot.Id, PersonId = wish.PersonId, AskedBy = wish.PersonId, Text = wish.Text, DueAt = wish.Due.ToUnixTimeMilliseconds() };
        return DoneAsync("The reminder could not be kept", () => _reminders.RecordAsync(reminder, Headers, ct));
    }

    // The one skill whose speaking changes what it is offered for: what it has spoken is not due any more.
    public Task SpeakAsync(ExplainedChoice choice, IReadOnlyList<string> present, CancellationToken ct) => choice.SkillId == ReminderSkill
        ? _reminders.ClaimAsync(new ReminderClaim { RobotId = _scenario.Robot.Id, PersonIds = present, SessionId = Guid.NewGuid().ToString() }, Headers, ct)
        : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _historyDoor.Dispose();
        _settingsDoor.Dispose();
        _meter.Dispose();
        await _services.DisposeAsync();
    }

    private static async Task<string?> DoneAsync(string otherwise, Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (ServiceCallException e) when (e.Failure == ServiceCallFailure.Refused)
        {
            return $"{otherwise}: {e.Message}";
        }
    }
}
