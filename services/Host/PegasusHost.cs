using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Telemetry;

namespace Jibo.Pegasus.Host;

/// <summary>Several services in one process: all start together, and stop one after the other in reverse.</summary>
public sealed class PegasusHost : IAsyncDisposable
{
    // Activity sources are process-wide: the process exports once, not each service for all.
    private const string NoTelemetry = "--server:telemetry=false";

    // Nobody balances between services of one process.
    private const string NoGrace = "--server:drainGrace=0";

    private readonly WebApplication[] _apps;
    private readonly PegasusTelemetry? _telemetry;

    private PegasusHost(WebApplication[] apps, PegasusTelemetry? telemetry)
    {
        _apps = apps;
        _telemetry = telemetry;
        Apps = _apps;
    }

    /// <summary>The running services, in the order of the plan.</summary>
    public IReadOnlyList<WebApplication> Apps { get; }

    /// <summary>Builds and starts every service of the plan. When one cannot start, none is left running.</summary>
    /// <exception cref="ConfigurationProblemException">Every problem of every service, each sentence once.</exception>
    public static async Task<PegasusHost> StartAsync(HostPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var apps = await AllAsync(plan.Services.Select(service => Task.Run(() => Build(service), cancellationToken)));
        try
        {
            // Each on a thread of its own: what one loads before it listens must not hold up the others.
            await AllAsync(apps.Select(app => Task.Run(
                async () =>
                {
                    await PegasusProgram.StartAsync(app, cancellationToken);
                    return app;
                },
                cancellationToken)));
            return new PegasusHost(apps, PegasusTelemetry.Start("pegasus", TelemetryOptions.OfProcess()));
        }
        catch
        {
            await DisposeAllAsync(apps);
            throw;
        }
    }

    /// <summary>Waits until a signal, or any of the services, asks the process to stop.</summary>
    public async Task WaitForStopAsync(CancellationToken cancellationToken = default)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var registrations = _apps.Select(app => app.Lifetime.ApplicationStopping.Register(() => stop.TrySetResult())).ToArray();
        try
        {
            await stop.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            foreach (var registration in registrations)
                await registration.DisposeAsync();
        }
    }

    /// <summary>Stops the services in reverse, so that each can still reach what it needs to finish its turns.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        foreach (var app in Enumerable.Reverse(_apps))
            await app.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DisposeAllAsync(_apps);
        _telemetry?.Dispose();
    }

    private static WebApplication Build(PlannedService planned)
    {
        try
        {
            return planned.Service.Build([NoGrace, .. planned.Arguments, NoTelemetry]);
        }
        catch (Exception e) when (e is not (ConfigurationProblemException or OperationCanceledException))
        {
            throw new ConfigurationProblemException([$"{planned.Name} could not be built: {e.GetType().Name}: {e.Message}"], e);
        }
    }

    /// <summary>Waits for all of them; when some fail, gathers what they say and disposes of the others.</summary>
    private static async Task<WebApplication[]> AllAsync(IEnumerable<Task<WebApplication>> starting)
    {
        var tasks = starting.ToArray();
        try
        {
            return await Task.WhenAll(tasks);
        }
        catch (ConfigurationProblemException)
        {
            await DisposeAllAsync(tasks.Where(task => task.IsCompletedSuccessfully).Select(task => task.Result));
            var problems = tasks
                .SelectMany(task => task.Exception?.InnerExceptions ?? (IEnumerable<Exception>)[])
                .SelectMany(e => e is ConfigurationProblemException problem ? problem.Problems : [e.Message])
                .Distinct(StringComparer.Ordinal);
            throw new ConfigurationProblemException([.. problems]);
        }
    }

    private static async Task DisposeAllAsync(IEnumerable<WebApplication> apps)
    {
        foreach (var app in apps.Reverse())
            await app.DisposeAsync();
    }
}
