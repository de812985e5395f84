namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>Values in a row.</summary>
internal sealed class ListObject(IReadOnlyList<object?> items) : HostObject
{
    public override object? Member(string name) => name == "length" ? (double)items.Count : null;

    public override object? Index(object? key) =>
        key is double at && at >= 0 && at < items.Count && at == Math.Truncate(at) ? items[(int)at] : base.Index(key);
}
