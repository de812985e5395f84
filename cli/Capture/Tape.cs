using System.Net;

namespace Jibo.Pegasus.Cli.Capture;

/// <summary>What went by, in the order in which it began. Bounded: what comes after is let through and not kept.</summary>
internal sealed class Tape
{
    public const int MostRecords = 500;

    private readonly Lock _lock = new();
    private readonly List<Recorded> _records = [];

    public IReadOnlyList<Recorded> Records
    {
        get
        {
            lock (_lock)
                return [.. _records];
        }
    }

    /// <summary>Whether more went by than is kept.</summary>
    public bool IsFull { get; private set; }

    public void Add(Recorded record)
    {
        lock (_lock)
        {
            if (_records.Count < MostRecords)
                _records.Add(record);
            else
                IsFull = true;
        }
    }
}

/// <summary>One request or socket.</summary>
/// <param name="Host">As the robot said it, without a port.</param>
/// <param name="Path">With the query.</param>
/// <param name="Headers">The robot's.</param>
internal abstract record Recorded(string Host, string Path, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>A request and its answer.</summary>
internal sealed record RecordedExchange(string Host, string Path, IReadOnlyDictionary<string, string> Headers, string Method, byte[] Body) : Recorded(Host, Path, Headers)
{
    /// <summary>Null while there is none.</summary>
    public HttpStatusCode? Status { get; set; }
    public byte[] Answer { get; set; } = [];
}

/// <summary>A socket and what went over it.</summary>
internal sealed record RecordedSocket(string Host, string Path, IReadOnlyDictionary<string, string> Headers) : Recorded(Host, Path, Headers)
{
    private const int MostFrames = 150;
    private const int MostAudioBytes = 8 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly List<RecordedFrame> _frames = [];
    private int _audio;

    /// <summary>The status of a refusal; null for a socket that was opened.</summary>
    public HttpStatusCode? Refused { get; set; }

    public IReadOnlyList<RecordedFrame> Frames
    {
        get
        {
            lock (_lock)
                return [.. _frames];
        }
    }

    /// <summary>Whether it is a turn: any other stays open to wait for news.</summary>
    public bool IsTurn => Path is "/listen" or "/v1/listen" or "/proactive" or "/v1/proactive";

    public void Add(RecordedFrame frame)
    {
        lock (_lock)
        {
            if (frame.IsAudio)
            {
                _audio += frame.Bytes.Length;
                if (_audio <= MostAudioBytes)
                    _frames.Add(frame);
            }
            else if (_frames.Count(one => !one.IsAudio) < MostFrames)
            {
                _frames.Add(frame);
            }
        }
    }
}

/// <param name="FromRobot">Or from the cloud.</param>
/// <param name="IsAudio">Or text.</param>
internal sealed record RecordedFrame(bool FromRobot, bool IsAudio, byte[] Bytes);
