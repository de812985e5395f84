using Jibo.Pegasus.Contracts.Hub;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>How long a turn and its stages take, in whole milliseconds, as frames report it (protocol: A.6).</summary>
internal sealed class TurnClock(TimeProvider time)
{
    private const long ByRobot = -1;

    private readonly long _start = time.GetTimestamp();
    private long _asrStart;
    private long? _asr;
    private long? _nlu;
    private long? _skill;

    public void AsrStarts() => _asrStart = time.GetTimestamp();

    public void AsrEnds() => _asr = Since(_asrStart);

    public void AsrByRobot() => _asr = ByRobot;

    public void NluByRobot() => _nlu = ByRobot;

    public void NluTook(long since) => _nlu = Since(since);

    public void SkillTook(long since) => _skill = Since(since);

    public Timings Frame(bool byRobot = false) => new() { Total = byRobot ? ByRobot : Since(_start) };

    public Timings Listen() => new() { Total = Since(_start), Asr = _asr, Nlu = _nlu };

    public Timings Skill() => new() { Total = Since(_start), Skill = _skill };

    private long Since(long timestamp) => (long)time.GetElapsedTime(timestamp).TotalMilliseconds;
}
