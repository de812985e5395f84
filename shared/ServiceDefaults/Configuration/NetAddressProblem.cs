namespace Jibo.Pegasus.ServiceDefaults.Configuration;

/// <summary>Why a text is not a <see cref="NetAddress"/>.</summary>
public enum NetAddressProblem
{
    /// <summary>There is nothing wrong.</summary>
    None,

    /// <summary>The text is empty.</summary>
    Missing,

    /// <summary>It has a scheme or a path; only <c>host:port</c> is wanted.</summary>
    NotBare,

    /// <summary>The host is not a DNS name, an IPv4 address or an IPv6 address in brackets.</summary>
    BadHost,

    /// <summary>The port is absent or not a number from 1 to 65535.</summary>
    BadPort,

    /// <summary>More instances than anybody has.</summary>
    TooMany,
}
