using System.Runtime.InteropServices;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Recorders;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>
/// Puts speech logs where they lie, off the turn's path, within a bound of count and of bytes. While the bucket is gone one log
/// at a time asks for it, ever more seldom; what no longer fits is dropped, counted and spoken of.
/// </summary>
internal sealed class SpeechLogRecorder(
    IBlobStore store, ILogger<SpeechLogRecorder> logger, TimeProvider time, Random random, RecorderOptions options) : IHostedService, IDisposable
{
    private static readonly RecorderNames Names = new("speech logs", "The store of speech logs", "Jibo.Pegasus.SpeechLogs", "pegasus.hub.speech_logs", "{log}");

    private readonly Recorder<SpeechLog> _recorder = new(
        Names, (log, ct) => PutAsync(store, log, ct), logger, time, random, options);

    public int QueueLength => _recorder.Count;

    public long DroppedCount => _recorder.DroppedCount;

    public string UrlOf(string key) => store.UrlOf(BlobKey.Parse(key));

    /// <summary>Takes a log over, and its audio. Never waits and never throws.</summary>
    public void Record(SpeechLog log)
    {
        if (!_recorder.TryAdd(log, log.Bytes))
            log.Dispose();
    }

    public Task StartAsync(CancellationToken cancellationToken) => _recorder.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _recorder.StopAsync(cancellationToken);

    public void Dispose() => _recorder.Dispose();

    /// <exception cref="ServiceCallException">It could not be put; the failure says whether trying again may help.</exception>
    internal static async Task PutAsync(IBlobStore store, SpeechLog log, CancellationToken ct)
    {
        var json = log.ToJson();
        using var content = MemoryMarshal.TryGetArray(json, out var whole)
            ? new MemoryStream(whole.Array!, whole.Offset, whole.Count, writable: false)
            : new MemoryStream(json.ToArray(), writable: false);
        try
        {
            await store.PutAsync(BlobKey.Parse(log.Key), content, new("application/json", json.Length), ct);
        }
        catch (BlobException e)
        {
            var failure = e.Failure switch
            {
                BlobFailure.TimedOut => ServiceCallFailure.TimedOut,
                BlobFailure.Refused or BlobFailure.BadContent => ServiceCallFailure.Refused,
                _ => ServiceCallFailure.Unavailable,
            };
            throw new ServiceCallException("speech logs", failure, e.Message, e);
        }
    }
}
