namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>Options for a function, as an expression writes them: <c>{timeOnly: true}</c>.</summary>
internal sealed class OptionsObject(IReadOnlyDictionary<string, object?> members) : HostObject
{
    public override object? Member(string name) => members.GetValueOrDefault(name);
}
