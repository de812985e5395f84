using System.Runtime.InteropServices;
using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Explain;

/// <summary>
/// The last decisions of each robot, for operators. Bounded three ways: so many decisions of a robot, so many robots, and so many
/// bytes of facts in all; the robot that has been quiet for longest is forgotten first.
/// </summary>
internal sealed class DecisionLog
{
    public const int PerRobot = 20;
    public const int Robots = 1000;
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<RobotDecisions>> _robots = new(StringComparer.Ordinal);

    // The one that decided last stands first.
    private readonly LinkedList<RobotDecisions> _byQuiet = new();
    private readonly long _mostBytes;
    private long _bytes;

    public DecisionLog()
        : this(MostBytes)
    {
    }

    internal DecisionLog(long mostBytes) => _mostBytes = mostBytes;

    public void Add(ProactiveDecision decision)
    {
        var kept = new KeptDecision(decision, BytesOf(decision));
        lock (_gate)
        {
            if (!_robots.TryGetValue(decision.Request.RobotId, out var node))
                _robots[decision.Request.RobotId] = node = new(new RobotDecisions(decision.Request.RobotId));
            else
                _byQuiet.Remove(node);
            _byQuiet.AddFirst(node);
            node.Value.Last.Enqueue(kept);
            _bytes += kept.Bytes;
            if (node.Value.Last.Count > PerRobot)
                _bytes -= node.Value.Last.Dequeue().Bytes;
            while (_robots.Count > Robots || (_bytes > _mostBytes && _robots.Count > 1))
                ForgetQuietest_NeedsLock();
            while (_bytes > _mostBytes && node.Value.Last.Count > 1)
                _bytes -= node.Value.Last.Dequeue().Bytes;
        }
    }

    /// <summary>Newest first; none of a robot that is not known.</summary>
    public IReadOnlyList<ProactiveDecision> Of(string robotId, int count)
    {
        lock (_gate)
        {
            return _robots.TryGetValue(robotId, out var node)
                ? [.. node.Value.Last.Reverse().Take(count).Select(kept => kept.Decision)]
                : [];
        }
    }

    private void ForgetQuietest_NeedsLock()
    {
        var quietest = _byQuiet.Last!;
        _byQuiet.RemoveLast();
        _robots.Remove(quietest.Value.RobotId);
        _bytes -= quietest.Value.Last.Sum(kept => kept.Bytes);
    }

    /// <summary>What its facts take up, roughly. Candidates belong to the registry and are shared.</summary>
    private static long BytesOf(ProactiveDecision decision)
    {
        const int Record = 1024;
        const int Entry = 200;
        var facts = decision.Facts;
        return Record
            + (decision.Candidates.Count * 8L)
            + facts.History.Values.Sum(answer => Entry + BytesOf(answer.Value))
            + facts.Settings.Values.Sum(keys => Entry + keys.Values.Sum(value => Entry + BytesOf(value)));
    }

    private static long BytesOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Undefined ? 0 : JsonMarshal.GetRawUtf8Value(value).Length;

    private sealed record KeptDecision(ProactiveDecision Decision, long Bytes);

    private sealed record RobotDecisions(string RobotId)
    {
        public Queue<KeptDecision> Last { get; } = new(PerRobot + 1);
    }
}
