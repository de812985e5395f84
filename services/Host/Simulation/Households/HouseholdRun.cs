using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.Host.Simulation.Timelines;

namespace Jibo.Pegasus.Host.Simulation.Households;

/// <summary>Plays a scenario from its first moment to its last: one thing after the other, each at its own time.</summary>
internal sealed class HouseholdRun(Scenario scenario, IReadOnlyList<Happening> happenings, LocalTime local, VirtualClock clock, ISimulatedHub hub, Random random)
{
    private readonly Dictionary<string, ScenarioPerson> _people = scenario.People.ToDictionary(person => person.Id, StringComparer.Ordinal);
    private readonly List<ScenarioPerson> _present = [];
    private readonly ReportEvents _events = new(local);

    // Those who came or spoke, the last one last: a robot attends to the last one that is still there.
    private readonly List<ScenarioPerson> _attention = [];
    private readonly IdleMoments _idle = new(scenario.Surprises, local, random);

    /// <summary>What happened.</summary>
    /// <param name="progress">Is told which part of the time is over, 0 to 1.</param>
    public async Task<ReportEvents> RunAsync(CancellationToken ct, Action<double>? progress = null)
    {
        var (begin, end) = local.Of(scenario);
        clock.MoveTo(begin);
        if (scenario.Surprises.InEmptyRoom)
            _idle.WaitFrom(begin);
        var next = 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            progress?.Invoke((clock.GetUtcNow() - begin) / (end - begin));
            if (_idle.Next is { } moment && moment < end && (next == happenings.Count || moment < happenings[next].At))
            {
                clock.MoveTo(moment);
                if (_idle.Take(moment))
                    await TriggerAsync(moment, TriggerSources.Surprise, null, ct);
            }
            else if (next < happenings.Count)
            {
                var happening = happenings[next++];
                clock.MoveTo(happening.At);
                await HappenAsync(happening, ct);
            }
            else
            {
                clock.MoveTo(end);
                return _events;
            }
        }
    }

    private async Task HappenAsync(Happening happening, CancellationToken ct)
    {
        switch (happening)
        {
            case Happening.Arrival arrival:
                await ArriveAsync(arrival, ct);
                break;
            case Happening.Departure departure:
                _present.RemoveAll(person => person.Id == departure.PersonId);
                _attention.RemoveAll(person => person.Id == departure.PersonId);
                _events.Add(departure.At, EventKinds.Departure, departure.PersonId);
                if (_present.Count == 0 && !scenario.Surprises.InEmptyRoom)
                    _idle.Stop();
                break;
            case Happening.Launch launch:
                await LaunchAsync(launch, ct);
                break;
            case Happening.Change change:
                _events.Note(change.At, await hub.ChangeAsync(change, ct));
                _events.Add(change.At, EventKinds.Setting, change.PersonId, happened => happened with { SkillId = change.SkillId, Key = change.Key, Value = change.Value });
                break;
            case Happening.ReminderWish wish:
                _events.Note(wish.At, await hub.RemindAsync(wish, ct));
                _events.Add(wish.At, EventKinds.Reminder, wish.PersonId, happened => happened with { Due = local.Of(wish.Due) });
                break;
        }
    }

    private async Task ArriveAsync(Happening.Arrival arrival, CancellationToken ct)
    {
        var person = _people[arrival.PersonId];
        var wasEmpty = _present.Count == 0;
        _present.Add(person);
        Attend(person);
        _events.Add(arrival.At, EventKinds.Arrival, person.Id);
        if (!wasEmpty)
            return;
        if (!scenario.Surprises.InEmptyRoom)
            _idle.WaitFrom(arrival.At);
        await TriggerAsync(arrival.At, TriggerSources.NewArrival, person.Recognised ? person.Id : null, ct);
    }

    private async Task LaunchAsync(Happening.Launch launch, CancellationToken ct)
    {
        var person = _people[launch.PersonId];
        if (!_present.Contains(person))
        {
            _events.Note(launch.At, $"{person.Name} was not there to ask for {launch.SkillId}");
            return;
        }

        Attend(person);
        await hub.LaunchAsync(launch, person.Recognised ? person.Id : null, ct);
        _events.Add(launch.At, EventKinds.Launch, person.Id, happened => happened with { SkillId = launch.SkillId, Intent = launch.Intent });
        _idle.Busy(launch.At);
    }

    private async Task TriggerAsync(DateTimeOffset at, string source, string? looper, CancellationToken ct)
    {
        var speaker = _attention.LastOrDefault(person => person.Recognised)?.Id;
        var context = RoomContext.Of(scenario, local.Of(at), _present, speaker);
        var trigger = new TriggerData { TriggerSource = source, Details = new TriggerDetails { LooperId = looper } };
        var explanation = await hub.TriggerAsync(trigger, context, ct);
        _events.Add(at, source, [.. _present.Select(person => person.Id)], looper ?? speaker, explanation);
        if (explanation.Chosen is not { } chosen)
            return;
        _idle.Busy(at);
        await hub.SpeakAsync(chosen, [.. _present.Where(person => person.Recognised).Select(person => person.Id)], ct);
    }

    private void Attend(ScenarioPerson person)
    {
        _attention.Remove(person);
        _attention.Add(person);
    }
}
