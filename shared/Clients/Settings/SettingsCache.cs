using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.Settings;

/// <summary>
/// Answers of Settings, kept until a change event names them. It believes itself only while the stream of changes is up and read to its
/// end; otherwise every question goes through. A question that is on its way is asked once, however many want to know.
/// </summary>
/// <param name="random">Spreads the reconnecting of many hubs.</param>
public sealed class SettingsCache(
    ISettingsClient settings, ISettingsChanges changes, ILogger<SettingsCache> logger, TimeProvider time, Random random, SettingsCacheOptions? options = null)
    : BackgroundService, ISettingsClient
{
    private readonly SettingsCacheOptions _options = options ?? new();
    private readonly CachedAnswers _answers = new(time, options ?? new());

    /// <summary>Whether the stream of changes is up, so that answers are kept.</summary>
    public bool IsTrusted => _answers.IsTrusted;

    /// <summary>How many answers are kept.</summary>
    public int Count => _answers.Count;

    /// <summary>The last event that was taken in.</summary>
    internal SettingsPosition? Position => _answers.Position;

    /// <inheritdoc />
    public Task<IReadOnlyList<SkillSettings>> GetAsync(SettingsQuery query, JiboHeaders headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var (answer, flight, mine) = _answers.Look(query);
        if (answer is not null)
            return Task.FromResult(answer);
        // Nobody can say how old an answer on its way is while nobody tells of changes.
        if (flight is null)
            return settings.GetAsync(query, headers, cancellationToken);
        if (mine)
            _ = FlyAsync(flight, query, headers);
        return flight.Answer.WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<SkillSettings> UpdateAsync(SettingsUpdate update, JiboHeaders headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        try
        {
            return await settings.UpdateAsync(update, headers, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Before its event comes, and also when the answer was lost: who writes reads what was written.
            _answers.Drop(update.AccountId, null, update.SkillId);
            _answers.Drop(null, update.LoopId, update.SkillId);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in changes.WatchAsync(_answers.Position, JiboHeaders.Unknown, stoppingToken).ConfigureAwait(false))
                {
                    if (_answers.Take(change) && failures >= 0)
                    {
                        failures = -1;
                        SettingsCacheLog.Up(logger);
                    }
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever ends the stream, it is opened again
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (failures <= 0)
                    SettingsCacheLog.Down(logger, e.Message);
            }

            // Also while it waits and connects: what happens meanwhile is known only afterwards.
            _answers.Distrust();
            failures = Math.Max(failures, 0) + 1;
            if (!await PauseAsync(failures, stoppingToken).ConfigureAwait(false))
                return;
        }
    }

    private async Task FlyAsync(AnswerFlight flight, SettingsQuery query, JiboHeaders headers)
    {
        try
        {
            // Not the caller's token: others may want the answer as well. The client's own deadline ends it.
            var answer = await settings.GetAsync(query, headers, CancellationToken.None).ConfigureAwait(false);
            _answers.Land(flight, answer);
        }
#pragma warning disable CA1031 // it belongs to whoever waits for the answer
        catch (Exception e)
#pragma warning restore CA1031
        {
            _answers.Crash(flight, e);
        }
    }

    private async Task<bool> PauseAsync(int failures, CancellationToken ct)
    {
        var pause = Math.Min(_options.FirstPause.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 10)), _options.LongestPause.TotalSeconds);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(pause * (0.75 + (0.25 * random.NextDouble()))), time, ct).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
    }
}

internal static partial class SettingsCacheLog
{
    [LoggerMessage(1, LogLevel.Information, "Settings tells of changes; its answers are kept")]
    public static partial void Up(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "Settings does not tell of changes, so none of its answers are kept: {Reason}")]
    public static partial void Down(ILogger logger, string reason);
}
