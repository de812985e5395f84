using System.Buffers;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// What part of the audio an engine gets: from a little before the first voice to a little after the last one. Silence beyond
/// that is held back and follows only if speech goes on, so an engine has nothing left to do when the end is declared.
/// </summary>
internal sealed class UtteranceAudio : IDisposable
{
    private const int FrameCapacity = 192; // 1.92 s: more than the longest end silence
    private const int FramesBefore = 30;
    private const int FramesAfter = 20;
    private readonly short[] _ring = ArrayPool<short>.Shared.Rent(FrameCapacity * Endpointer.FrameSamples);
    private long _count;
    private long _fed;
    private bool _disposed;

    public void Add(ReadOnlySpan<short> frame) => frame.CopyTo(Slot(_count++));

    /// <summary>Writes to <paramref name="utterance"/> whatever is due.</summary>
    public void Feed(Endpointer endpointer, IUtterance utterance)
    {
        _fed = Math.Max(_fed, Math.Max(endpointer.FirstVoice - FramesBefore, _count - FrameCapacity));
        var end = Math.Min(_count, endpointer.LastVoice + 1 + FramesAfter);
        while (_fed < end)
            utterance.Write(Slot(_fed++));
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        ArrayPool<short>.Shared.Return(_ring);
    }

    private Span<short> Slot(long frame) =>
        _ring.AsSpan((int)(frame % FrameCapacity) * Endpointer.FrameSamples, Endpointer.FrameSamples);
}
