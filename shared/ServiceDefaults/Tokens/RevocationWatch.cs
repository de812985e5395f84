using System.Globalization;
using Jibo.Pegasus.Contracts.Accounts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>Asks accounts for what was revoked then or later, milliseconds since 1970.</summary>
public delegate Task<RevocationList> FetchRevocations(long since, CancellationToken cancellationToken);

/// <summary>
/// Asks accounts every quarter of a minute which tokens were taken back. While accounts is away, what is known stays in force; the
/// service's health says so.
/// </summary>
public sealed partial class RevocationWatch(
    FetchRevocations fetch, RevocationMemory memory, TimeProvider time, Random random, ILogger<RevocationWatch> logger) : BackgroundService
{
    /// <summary>Between two questions, give or take a tenth.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>What is revoked must count everywhere within a minute, so this long without an answer is a problem.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    // Services start in any order: the first answer is asked for again at once, and ever later until it comes.
    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Clocks of instances differ, and a write may take its time: each question goes back a little behind the answer before.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Anew = TimeSpan.FromHours(1);

    private long _since;
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private DateTimeOffset? _answered;
    private DateTimeOffset _begun = time.GetUtcNow();
    private string? _failure;

    /// <summary>Why what is known may be old, for whoever asks after the service's health; null when it is not.</summary>
    public string? Problem => time.GetUtcNow() - (_answered ?? _started) <= Bound
        ? null
        : _answered is null
            ? $"accounts has not said yet whose tokens are revoked: {_failure ?? "it is being asked"}"
            : string.Create(CultureInfo.InvariantCulture, $"accounts has not said since {_answered.Value.UtcDateTime:HH:mm:ss} UTC whose tokens are revoked: {_failure}");

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = FirstInterval;
        using var meter = new RevocationMeter(() => time.GetUtcNow() - (_answered ?? _started));
        while (!stoppingToken.IsCancellationRequested)
        {
            await AskAsync(stoppingToken).ConfigureAwait(false);
            interval = _answered is null && interval * 2 < Interval ? interval * 2 : Interval;
            var jitter = 0.9 + (0.2 * Jitter());
            await Task.Delay(interval * jitter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Random's own instances are not for several threads; this one is shared.
    private double Jitter()
    {
        lock (random)
            return random.NextDouble();
    }

    private async Task AskAsync(CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            var now = time.GetUtcNow();
            // Now and then all of it: a backup that was restored brings back what is older than the last answer.
            if (now - _begun >= Anew)
                (_since, _begun) = (0, now);
            RevocationList list;
            var since = _since;
            do
            {
                list = await fetch(since, either.Token).ConfigureAwait(false);
                memory.Add(list.Revoked);
                // As many as fit, all of one moment: the next moment's come next.
                if (list.Revoked.Count > 0)
                    since = Math.Max(since + 1, list.Revoked[^1].At);
            }
            while (list.Revoked.Count >= RevocationList.MaxRevoked);
            _since = Math.Max(0, list.Now - (long)Overlap.TotalMilliseconds);
            (_answered, _failure) = (time.GetUtcNow(), null);
        }
#pragma warning disable CA1031 // whatever keeps accounts from answering, what is known stays in force and is asked for again
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _failure = timer.IsCancellationRequested ? "it did not answer in time" : "it cannot be asked";
            LogFailed(e.Message);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Accounts cannot be asked whose tokens are revoked; what is known stays in force: {Reason}")]
    private partial void LogFailed(string reason);
}
