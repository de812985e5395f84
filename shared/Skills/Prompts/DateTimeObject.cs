using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>The robot's day and hour, in parts. A prompt says the day for it.</summary>
internal sealed class DateTimeObject(DateTimeOffset now) : HostObject
{
    private readonly MomentObject _now = new(now);

    public override object? Primitive => _now.Member("date");

    public override object? Member(string name) => name == "now" ? _now : _now.Member(name);
}
