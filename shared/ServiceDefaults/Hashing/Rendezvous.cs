using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.ServiceDefaults.Hashing;

/// <summary>
/// Weighted rendezvous hashing: everybody who knows the same choices and weights makes the same choice for the same key, in every
/// process and after every restart; when a weight changes, only as many keys move as the new shares ask for.
/// </summary>
public static class Rendezvous
{
    /// <summary>How far a choice is from its key; the nearest is chosen. Infinite for a weight of 0.</summary>
    /// <param name="text">Key and choice, in one text that no other pair has.</param>
    /// <param name="weight">The choice's share, not below 0.</param>
    public static double Distance(string text, int weight)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        return weight == 0 ? double.PositiveInfinity : -Math.Log(Draw(text)) / weight;
    }

    // Between 0 and 1, neither of them.
    private static double Draw(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return ((BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) + 0.5) / (1UL << 53);
    }
}
