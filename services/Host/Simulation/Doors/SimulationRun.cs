using System.Text.Json;
using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.Host.Simulation.Timelines;

namespace Jibo.Pegasus.Host.Simulation.Doors;

/// <summary>One simulation, from its beginning until nobody wants to know of it any more.</summary>
internal sealed partial class SimulationRun : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _limit;
    private readonly long _began;
    private readonly int _seed;
    private volatile Outcome? _outcome;
    private double _progress;

    private SimulationRun(int seed, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        (_seed, _time, _logger) = (seed, time, logger);
        _limit = new(SimulationLimits.Deadline, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, stopping);
        _began = time.GetTimestamp();
    }

    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Over when the simulation is. Never fails.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public bool IsRunning => _outcome is null;

    /// <summary>Plays a scenario. Returns at once.</summary>
    public static SimulationRun Start(Scenario scenario, IReadOnlyList<string> folders, int seed, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        var run = new SimulationRun(seed, time, logger, stopping);
        run.Ended = Task.Run(() => run.PlayAsync(scenario, folders), CancellationToken.None);
        return run;
    }

    public void Cancel() => _stop.Cancel();

    /// <param name="whole">With what was found.</param>
    public SimulationJob ToJob(bool whole)
    {
        var outcome = _outcome;
        return new()
        {
            Id = Id,
            State = outcome?.State ?? SimulationStates.Running,
            Seed = _seed,
            Progress = Math.Round(outcome?.State == SimulationStates.Done ? 1 : Volatile.Read(ref _progress), 3),
            Seconds = Math.Round((outcome?.Took ?? _time.GetElapsedTime(_began)).TotalSeconds, 3),
            Report = whole ? outcome?.Report : null,
            Holds = outcome?.Holds,
            Faults = outcome?.Faults,
        };
    }

    public void Dispose()
    {
        _stop.Dispose();
        _limit.Dispose();
    }

    private async Task PlayAsync(Scenario scenario, IReadOnlyList<string> folders)
    {
        try
        {
            var report = await Simulation.RunAsync(scenario, folders, _seed, _stop.Token, done => Volatile.Write(ref _progress, done));
            var utf8 = JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Plain.SimulationReport);
            if (utf8.Length > SimulationLimits.ReportBytes)
                End(SimulationStates.Failed, [$"What was found has {utf8.Length} bytes, {SimulationLimits.ReportBytes} are allowed; simulate fewer days or rarer surprises"]);
            else
                _outcome = new(SimulationStates.Done, Took()) { Report = JsonElement.Parse(utf8), Holds = report.Holds };
        }
        catch (ScenarioException e)
        {
            End(SimulationStates.Failed, e.Problems);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            if (_limit.IsCancellationRequested)
                End(SimulationStates.Failed, [$"It took more than {SimulationLimits.Deadline.TotalSeconds:0} s; simulate fewer days"]);
            else
                End(SimulationStates.Cancelled, null);
        }
#pragma warning disable CA1031 // whatever it trips over, the service goes on
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(_logger, e);
            End(SimulationStates.Failed, ["The simulation failed; the log of this service says why"]);
        }
    }

    private void End(string state, IReadOnlyList<string>? faults) => _outcome = new(state, Took()) { Faults = faults };

    private TimeSpan Took() => _time.GetElapsedTime(_began);

    [LoggerMessage(1, LogLevel.Error, "A simulation failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    private sealed record Outcome(string State, TimeSpan Took)
    {
        public JsonElement? Report { get; init; }
        public bool? Holds { get; init; }
        public IReadOnlyList<string>? Faults { get; init; }
    }
}
