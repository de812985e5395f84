using Jibo.Pegasus.Clients.Recorders;
using Jibo.Pegasus.Contracts.History;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.History;

/// <summary>
/// Records launches off the turn's path. Not for a launch that takes a proactive turn: whether it did, its caller must know first.
/// </summary>
/// <param name="random">Spreads retries; see <see cref="Recorder{T}"/>.</param>
public sealed class LaunchRecorder(
    IHistoryClient history, ILogger<LaunchRecorder> logger, TimeProvider time, Random random, RecorderOptions? options = null)
    : HistoryRecorder<SkillLaunchRequest>(
        new("launches", "History", "Jibo.Pegasus.LaunchRecorder", "pegasus.hub.launches", "{launch}"),
        history.RecordSkillLaunchAsync, logger, time, random, options)
{
    private protected override SkillLaunchRequest Complete(SkillLaunchRequest record, string id, double timestamp) =>
        record with { Id = string.IsNullOrEmpty(record.Id) ? id : record.Id, Timestamp = record.Timestamp ?? timestamp };
}
