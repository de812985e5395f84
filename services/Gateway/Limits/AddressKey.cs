using System.Buffers.Binary;
using System.Net;

namespace Jibo.Pegasus.Gateway.Limits;

/// <summary>
/// Whom an address counts for: an IPv4 address for itself, an IPv6 address for its /64, because one home has all of that.
/// </summary>
internal readonly record struct AddressKey(ulong High, ulong Low)
{
    public static AddressKey Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 4
            ? new(0, 0x0000_FFFF_0000_0000UL | BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : new(BinaryPrimitives.ReadUInt64BigEndian(bytes), 0);
    }

    /// <summary>Seeded by the process, so that nobody can choose addresses that collide.</summary>
    public override int GetHashCode() => HashCode.Combine(High, Low);
}
