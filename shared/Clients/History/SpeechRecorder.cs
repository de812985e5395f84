using Jibo.Pegasus.Clients.Recorders;
using Jibo.Pegasus.Contracts.History;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.History;

/// <summary>Records what was said off the turn's path.</summary>
/// <param name="random">Spreads retries; see <see cref="Recorder{T}"/>.</param>
public sealed class SpeechRecorder(
    ISpeechHistoryClient history, ILogger<SpeechRecorder> logger, TimeProvider time, Random random, RecorderOptions? options = null)
    : HistoryRecorder<SpeechRecord>(
        new("speech records", "History", "Jibo.Pegasus.SpeechRecorder", "pegasus.hub.speech_records", "{record}"),
        history.RecordSpeechAsync, logger, time, random, options)
{
    private protected override SpeechRecord Complete(SpeechRecord record, string id, double timestamp) =>
        record with { Id = string.IsNullOrEmpty(record.Id) ? id : record.Id, Timestamp = record.Timestamp ?? timestamp };
}
