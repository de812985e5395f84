using System.Collections.Frozen;

namespace Jibo.Pegasus.Accounts.Dispatch;

/// <summary>Which operations there are: a table from <c>X-Amz-Target</c> to handler, made once.</summary>
internal sealed class OperationTable
{
    private readonly FrozenDictionary<string, Operation> _byTarget;

    public OperationTable(IEnumerable<IOperationFamily> families)
    {
        Operations = [.. families.SelectMany(family => family.Operations).OrderBy(operation => operation.Target, StringComparer.Ordinal)];
        _byTarget = Operations
            .SelectMany(operation => operation.Versions.Select(version => KeyValuePair.Create($"{operation.Family}_{version}.{operation.Name}", operation)))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Sorted by target.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>Null for a target that we do not know, be it its family, its version or its name.</summary>
    public Operation? Find(string target) => _byTarget.GetValueOrDefault(target);
}

/// <summary>A family of operations, such as all of <c>Loop</c>.</summary>
internal interface IOperationFamily
{
    IReadOnlyList<Operation> Operations { get; }
}
