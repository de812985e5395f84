using Jibo.Pegasus.Hub.Registry;

namespace Jibo.Pegasus.Hub.WarmUp;

/// <summary>
/// Holds back the hub's port until its skills are known and it is warm. Where nobody asks whether a hub is healthy before robots are
/// sent to it, as among containers that share a name, the first turns of a new hub would otherwise find no skill.
/// It is the last hosted service, since the web server starts after all others.
/// </summary>
internal sealed class ReadyFirst(SkillConfigManager skills, HubWarmUp? warmUp, TimeProvider time) : IHostedService
{
    /// <summary>Robots are better served by a hub that lacks a skill than by none.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(Look, time);
        while ((skills.Settling || warmUp is { Done: false }) && time.GetElapsedTime(started) < Longest)
            await timer.WaitForNextTickAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
