using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>Numbers for places: the wire knows nodes by integers, and the same path gives the same number in every release.</summary>
internal static class NodeIds
{
    /// <summary>A number from 0 to 2^31-1.</summary>
    public static int Of(string path)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(path), hash);
        return BinaryPrimitives.ReadInt32BigEndian(hash) & int.MaxValue;
    }
}
