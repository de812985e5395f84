using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Host.Simulation.Doors;

/// <summary>The simulations of this service: few at once, and the last ones that are over.</summary>
internal sealed class SimulationDesk(TimeProvider time, ILogger<SimulationDesk> logger) : IAsyncDisposable
{
    private const string File = "scenario";

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();

    // The oldest first.
    private readonly List<SimulationRun> _runs = [];

    /// <exception cref="HttpError">429: as many as may run do.</exception>
    /// <exception cref="ScenarioException">The scenario makes no sense.</exception>
    public SimulationRun Start(SimulationQuestion question)
    {
        var scenario = question.Scenario is { } text ? ScenarioReader.Read(File, text) : DefaultWeek.Scenario();
        if (question.Days is { } days)
            scenario = scenario with { Days = days };
        lock (_gate)
        {
            if (_runs.Count(run => run.IsRunning) >= SimulationLimits.Running)
                throw new HttpError(StatusCodes.Status429TooManyRequests, $"{SimulationLimits.Running} simulations are under way; ask again when one is over");
            var started = SimulationRun.Start(scenario, question.Scenario is null ? [DefaultWeek.SkillFolder] : [], question.Seed, time, logger, _stopping.Token);
            _runs.Add(started);
            ForgetOldestNeedsLock();
            return started;
        }
    }

    public SimulationRun? Find(string id)
    {
        lock (_gate)
            return _runs.Find(run => run.Id == id);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        SimulationRun[] runs;
        lock (_gate)
        {
            runs = [.. _runs];
            _runs.Clear();
        }

        await Task.WhenAll(runs.Select(run => run.Ended));
        foreach (var run in runs)
            run.Dispose();
        _stopping.Dispose();
    }

    private void ForgetOldestNeedsLock()
    {
        foreach (var run in _runs.Where(run => !run.IsRunning).SkipLast(SimulationLimits.Finished).ToList())
        {
            _runs.Remove(run);
            run.Dispose();
        }
    }
}
