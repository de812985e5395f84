using System.Net;

namespace Jibo.Pegasus.Instances;

/// <summary>Where the instances of a service are now, for whoever must speak to each of them.</summary>
/// <param name="addresses">As the operator wrote them; a name counts for as many as it has addresses.</param>
public sealed class InstanceLookup(IReadOnlyList<Uri> addresses, TimeProvider time)
{
    private readonly InstanceSet _instances = new(addresses, Dns.GetHostAddressesAsync, time, (_, _) => { });

    /// <summary>Their addresses; those that were written where no name leads anywhere.</summary>
    public async ValueTask<IReadOnlyList<Uri>> FindAsync(CancellationToken cancellationToken)
    {
        var found = await _instances.FindAsync(cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? addresses : [.. found.Select(one => one.Address)];
    }
}
