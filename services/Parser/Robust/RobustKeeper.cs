using System.ComponentModel;
using System.Text.Json;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>
/// Keeps the process of the grammar alive: starts it, asks from time to time how it is, ends it when it hangs or has read other files than
/// the parser, starts it again a little later each time, and takes it along when the parser stops.
/// </summary>
internal sealed partial class RobustKeeper(RobustParser parser, ParserOptions files, ILogger<RobustKeeper> logger) : BackgroundService
{
    /// <summary>One that lived longer than this did not die of how it was started.</summary>
    private static readonly TimeSpan LongLife = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    private readonly RobustOptions _options = parser.Options;
    private readonly TimeProvider _time = parser.Time;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _options.Address is { } address ? WatchElsewhereAsync(address, stoppingToken)
        : _options.Mode == RobustMode.Process ? KeepAsync(stoppingToken)
        : Task.CompletedTask;

    private async Task WatchElsewhereAsync(NetAddress address, CancellationToken stopping)
    {
        using var client = new RobustClient(address.ToUri(), _options);
        var wasThere = true;
        while (!stopping.IsCancellationRequested)
        {
            var state = await ProbeAsync(client, stopping);
            if (stopping.IsCancellationRequested)
                return;
            if (state is null)
                parser.Lost();
            else
                parser.Found(client, state.Version);
            if (state is null && wasThere)
                Log.NotThere(logger, address.ToString());
            wasThere = state is not null;
            await WaitAsync(_options.ProbeInterval, stopping);
        }
    }

    private async Task KeepAsync(CancellationToken stopping)
    {
        var deaths = 0;
        while (!stopping.IsCancellationRequested)
        {
            var started = _time.GetTimestamp();
            await LiveAsync(stopping);
            parser.Lost();
            if (stopping.IsCancellationRequested)
                break;
            deaths = _time.GetElapsedTime(started) > LongLife ? 0 : deaths + 1;
            parser.Process = RobustProcessState.Closed;
            await WaitAsync(BackoffAfter(deaths), stopping);
        }

        parser.Process = RobustProcessState.Closed;
    }

    /// <summary>One life of the process, from its start to its end.</summary>
    private async Task LiveAsync(CancellationToken stopping)
    {
        parser.Process = RobustProcessState.Starting;
        RobustChild child;
        try
        {
            child = RobustChild.Start(files, _options, _time);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            Log.NotStarted(logger, e.Message);
            return;
        }

        await using (child)
        {
            parser.ProcessId = child.Id;
            try
            {
                var port = await child.Port.WaitAsync(_options.StartTimeout, _time, stopping);
                parser.Process = RobustProcessState.Running;
                Log.Started(logger, child.Id, port);
                using var client = new RobustClient(NetAddress.Local(port).ToUri(), _options);
                await WatchAsync(child, client, stopping);
            }
            catch (Exception e) when (e is OperationCanceledException or TimeoutException)
            {
                // It ended, or took too long, before it had a port; or the parser stops.
                if (!stopping.IsCancellationRequested)
                    await child.Exited.WaitAsync(ProbeTimeout, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                // Before its client goes: nobody shall ask by it.
                parser.Lost();
                parser.ProcessId = null;
            }

            if (stopping.IsCancellationRequested)
                return;
            if (child.Exited.IsCompleted)
                Log.Died(logger, child.Id, child.ExitCode, child.Complaint);
            else
                child.Kill();
        }
    }

    /// <summary>Until it has ended, or must be.</summary>
    private async Task WatchAsync(RobustChild child, RobustClient client, CancellationToken stopping)
    {
        var (unanswered, outdated) = (0, 0);
        while (!stopping.IsCancellationRequested && !child.Exited.IsCompleted)
        {
            var state = await ProbeAsync(client, stopping);
            if (state is null)
            {
                parser.Lost();
                if (++unanswered >= _options.ProbesToHang)
                {
                    if (!child.Exited.IsCompleted && !stopping.IsCancellationRequested)
                        Log.Hangs(logger, child.Id);
                    return;
                }
            }
            else
            {
                unanswered = 0;
                parser.Found(client, state.Version);
                // While files change, either of us may have read them first.
                outdated = state.Version == parser.Wanted ? 0 : outdated + 1;
                if (outdated > 1)
                {
                    Log.Outdated(logger, child.Id);
                    return;
                }
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            await Task.WhenAny(child.Exited, WaitAsync(_options.ProbeInterval, either.Token));
            await either.CancelAsync();
        }
    }

    private async Task<RobustState?> ProbeAsync(RobustClient client, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(ProbeTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            return await client.ProbeAsync(either.Token);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private TimeSpan BackoffAfter(int deaths) =>
        TimeSpan.FromTicks(Math.Min(_options.MaxBackoff.Ticks, _options.Backoff.Ticks << Math.Clamp(deaths - 1, 0, 20)));

    private async Task WaitAsync(TimeSpan time, CancellationToken stopping) =>
        await Task.Delay(time, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The grammar runs as process {Id} on port {Port}")]
        public static partial void Started(ILogger logger, int id, int port);

        [LoggerMessage(2, LogLevel.Warning, "The process of the grammar, {Id}, ended with code {Code}: {Complaint}; the parser matches texts itself until there is another")]
        public static partial void Died(ILogger logger, int id, int code, string complaint);

        [LoggerMessage(3, LogLevel.Warning, "The process of the grammar, {Id}, hangs and is ended; the parser matches texts itself until there is another")]
        public static partial void Hangs(ILogger logger, int id);

        [LoggerMessage(4, LogLevel.Information, "The process of the grammar, {Id}, has read other files than the parser; it is started anew")]
        public static partial void Outdated(ILogger logger, int id);

        [LoggerMessage(5, LogLevel.Error, "The process of the grammar cannot be started: {Problem}; the parser matches texts itself")]
        public static partial void NotStarted(ILogger logger, string problem);

        [LoggerMessage(6, LogLevel.Warning, "No grammar answers at {Address}; the parser matches texts itself until one does")]
        public static partial void NotThere(ILogger logger, string address);
    }
}
