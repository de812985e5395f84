using Jibo.Pegasus.Hub.Robots;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>Audio that came before LISTEN, kept until it is known what to do with it.</summary>
internal sealed class EarlyAudio
{
    /// <summary>Bytes; some seconds of the largest encoding. LISTEN comes within milliseconds.</summary>
    private const int Most = 512 * 1024;

    private readonly List<PooledFrame> _frames = [];
    private int _bytes;

    /// <summary>Takes the frame, or returns it to its pool and says no when there is too much already.</summary>
    public bool TryAdd(PooledFrame frame)
    {
        if (_bytes + frame.Length > Most)
        {
            frame.Return();
            return false;
        }

        _bytes += frame.Length;
        _frames.Add(frame);
        return true;
    }

    /// <summary>Hands over every frame in order, once.</summary>
    public IEnumerable<PooledFrame> TakeAll()
    {
        foreach (var frame in _frames)
            yield return frame;
        _frames.Clear();
        _bytes = 0;
    }
}
