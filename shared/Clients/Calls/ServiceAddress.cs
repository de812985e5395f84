namespace Jibo.Pegasus.Clients;

/// <summary>Where a service is: one address, or those of its instances. A name counts for all addresses that it leads to.</summary>
public sealed class ServiceAddress
{
    private ServiceAddress(Uri[] all) => All = all;

    /// <summary>What requests name, and what is told to people.</summary>
    public Uri First => All[0];

    /// <summary>At least one.</summary>
    public IReadOnlyList<Uri> All { get; }

    /// <summary>A service with one address.</summary>
    public static implicit operator ServiceAddress(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new([address]);
    }

    /// <summary>A service with several.</summary>
    public static implicit operator ServiceAddress(Uri[] all) => FromUris(all);

    /// <summary>A service with one address.</summary>
    public static ServiceAddress FromUri(Uri address) => address;

    /// <summary>A service with several.</summary>
    public static ServiceAddress FromUris(Uri[] all)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentOutOfRangeException.ThrowIfZero(all.Length);
        return new([.. all]);
    }
}
