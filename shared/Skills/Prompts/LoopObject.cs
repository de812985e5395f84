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
        "list" => new ListObject([.. (loop.Users ?? []).Select(user => user is null ? null : new LooperObject(user, now))]),
        _ => null,
    };
}
