using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Recorders;
using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>
/// Takes launches back whose skill then failed, off the turn's path and until History has heard it: otherwise a skill that was
/// down for a moment would be silent for as long as its rules say.
/// </summary>
internal sealed class LaunchRetractor(IHistoryClient history, ILogger<LaunchRetractor> logger, TimeProvider time, Random random) : IHostedService, IDisposable
{
    private static readonly RecorderNames Names =
        new("retractions", "History", "Jibo.Pegasus.LaunchRetractor", "pegasus.hub.retractions", "{retraction}");

    private readonly Recorder<Retraction> _recorder = new(
        Names, (one, ct) => history.RetractSkillLaunchAsync(one.RobotId, one.Id, one.Headers, ct), logger, time, random);

    /// <summary>Never waits and never throws.</summary>
    public void TakeBack(string robotId, string id, JiboHeaders headers) => _recorder.TryAdd(new Retraction(robotId, id, headers));

    public Task StartAsync(CancellationToken cancellationToken) => _recorder.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _recorder.StopAsync(cancellationToken);

    public void Dispose() => _recorder.Dispose();

    private sealed record Retraction(string RobotId, string Id, JiboHeaders Headers);
}
