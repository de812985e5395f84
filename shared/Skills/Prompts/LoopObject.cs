using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>The people a robot knows.</summary>
internal sealed class LoopObject(Loop loop, DateTimeOffset now) : HostObject
{
    public override object? Member(string name) => name switch
    {
        "owner" => LooperObject.Find(loop, loop.Owner, now),
        "count" => (double)(loop.Users?.Count ?? 0),
        "list" => new List(loop.Users ?? [], now),
        _ => null,
    };

    private sealed class List(IReadOnlyList<Looper> users, DateTimeOffset now) : HostObject
    {
        public override object? Member(string name) => name == "length" ? (double)users.Count : null;

        public override object? Index(object? key) =>
            key is double at && at >= 0 && at < users.Count && at == Math.Truncate(at) ? new LooperObject(users[(int)at], now) : null;
    }
}
