using System.Buffers.Text;
using System.Collections.Frozen;
using System.Text;
using Grpc.Core;

namespace Grpc.Wire;

// Metadata to header lines and back. What belongs to the protocol is no metadata, in either direction.
internal static class MetadataCodec
{
    private static readonly FrozenSet<string> Reserved = new[]
    {
        WireNames.Timeout, WireNames.Encoding, WireNames.AcceptEncoding, WireNames.Status, WireNames.Message, WireNames.RequestEncodingKey,
        "grpc-message-type", "content-type", "content-length", "content-encoding", "te", "trailer", "host", "accept-encoding",
        "connection", "transfer-encoding", "upgrade", "keep-alive", "proxy-connection",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsReserved(string name) => name.Length == 0 || name[0] == ':' || Reserved.Contains(name);

    /// <summary>Adds a received header line; binary values may come several to a line.</summary>
    /// <exception cref="RpcException">A binary value is no base64.</exception>
    public static void AddReceived(Metadata metadata, string name, string value)
    {
        if (IsReserved(name))
            return;
        var key = name.ToLowerInvariant();
        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal))
        {
            metadata.Add(Metadata.Entry.Received(key, value));
            return;
        }

        foreach (var part in value.AsSpan().Split(','))
            metadata.Add(Metadata.Entry.Received(key, Decode(key, value.AsSpan(part).Trim())));
    }

    /// <summary>The value as it goes on the wire.</summary>
    public static string Format(Metadata.Entry entry)
        => entry.IsBinary ? Convert.ToBase64String(entry.RawBytes).TrimEnd('=') : entry.Value;

    private static byte[] Decode(string key, ReadOnlySpan<char> base64)
    {
        // Senders may leave the padding out, and most do.
        Span<char> padded = base64.Length <= 1024 ? stackalloc char[1027] : new char[base64.Length + 3];
        base64.CopyTo(padded);
        var length = base64.Length;
        while (length % 4 != 0)
            padded[length++] = '=';
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(length)];
        return Convert.TryFromBase64Chars(padded[..length], bytes, out var written)
            ? bytes[..written]
            : throw new RpcException(new Status(StatusCode.Internal, $"The value of '{key}' is not base64."));
    }
}
