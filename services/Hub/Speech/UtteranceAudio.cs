using System.Buffers;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// What part of the audio an engine gets: from a little before the first voice to a little after the last one. Silence beyond
/// that is held back and follows only if speech goes on, so an engine has nothing left to do when the end is declared.
/// The whole utterance can be kept, so that another engine can have it from its beginning.
/// </summary>
internal sealed class UtteranceAudio : IDisposable
{
    private const int BlockFrames = 96;
    private const int RecentBlocks = 3; // 1.92 s at least: more than the longest end silence
    private const int MostKeptBlocks = 70; // 67 s, 2.2 MB: more than the longest speech a robot asks for
    private const int FramesBefore = 30;
    private const int FramesAfter = 20;
    private readonly List<short[]> _blocks = [];
    private long _first;
    private long _count;
    private long _fed;
    private bool _keeps;

    /// <summary>From here on nothing is forgotten, up to a bound that is longer than any utterance should be.</summary>
    public void Keep() => _keeps = true;

    public void Add(ReadOnlySpan<short> frame)
    {
        if ((_count - _first) == _blocks.Count * BlockFrames)
            AddBlock();
        frame.CopyTo(Slot(_count++));
    }

    /// <summary>Writes to <paramref name="utterance"/> whatever is due.</summary>
    public void Feed(Endpointer endpointer, IUtterance utterance)
    {
        _fed = Math.Max(_fed, Math.Max(endpointer.FirstVoice - FramesBefore, _first));
        var end = Math.Min(_count, endpointer.LastVoice + 1 + FramesAfter);
        while (_fed < end)
            utterance.Write(Slot(_fed++));
    }

    /// <summary>The next <see cref="Feed"/> begins again with what is kept. False: the beginning of the utterance is gone.</summary>
    public bool TryRewind(Endpointer endpointer)
    {
        if (_first > Math.Max(0, endpointer.FirstVoice - FramesBefore))
            return false;
        _fed = 0;
        return true;
    }

    public void Dispose()
    {
        foreach (var block in _blocks)
            ArrayPool<short>.Shared.Return(block);
        _blocks.Clear();
        _first = _count;
    }

    private void AddBlock()
    {
        if (_blocks.Count < (_keeps ? MostKeptBlocks : RecentBlocks))
        {
            _blocks.Add(ArrayPool<short>.Shared.Rent(BlockFrames * Endpointer.FrameSamples));
            return;
        }

        var oldest = _blocks[0];
        _blocks.RemoveAt(0);
        _blocks.Add(oldest);
        _first += BlockFrames;
    }

    private Span<short> Slot(long frame)
    {
        var at = (int)(frame - _first);
        return _blocks[at / BlockFrames].AsSpan(at % BlockFrames * Endpointer.FrameSamples, Endpointer.FrameSamples);
    }
}
