using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Serving;

/// <summary>
/// Stops the service when it is told to. SIGTERM, which is how containers are stopped, first gives those that balance the time to notice;
/// Ctrl-C, and whatever comes a second time, stops at once.
/// </summary>
internal sealed partial class SignalLifetime(
    ServerOptions options, Leaving leaving, IHostApplicationLifetime application, TimeProvider time, ILogger<SignalLifetime> logger) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private ITimer? _grace;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM])
            _signals.Add(PosixSignalRegistration.Create(signal, Take));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _grace?.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        // The process ends when the service has stopped, not before.
        context.Cancel = true;
        var first = !leaving.Begun;
        leaving.Begin();
        if (!first || context.Signal != PosixSignal.SIGTERM || options.DrainGrace == TimeSpan.Zero)
        {
            application.StopApplication();
            return;
        }

        Log.Leaving(logger, options.DrainGrace);
        _grace = time.CreateTimer(static one => ((IHostApplicationLifetime)one!).StopApplication(), application, options.DrainGrace, Timeout.InfiniteTimeSpan);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Going down; serving for another {Grace}, so that callers can go elsewhere")]
        public static partial void Leaving(ILogger logger, TimeSpan grace);
    }
}
