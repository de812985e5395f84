using System.Collections;
using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.ServiceDefaults.Headers;

/// <summary>The ids as log scope; a list of pairs, which structured formatters know how to write.</summary>
internal sealed class JiboLogScope(JiboHeaders headers) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 2;

    public string TransId => headers.TransId;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("transID", headers.TransId),
        1 => new("robotID", headers.RobotId),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"transID:{headers.TransId} robotID:{headers.RobotId}";
}
