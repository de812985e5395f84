using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>A WebSocket client that keeps no rule but those it is told to: frames are made bit by bit.</summary>
internal sealed class RawSocket : IAsyncDisposable
{
    public const int Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly TcpClient _tcp = new();
    private NetworkStream _stream = null!;

    /// <summary>Dials and says what it is told to; reads the head of the answer.</summary>
    public static async Task<(RawSocket Socket, string Head)> DialAsync(Uri url, string request)
    {
        var socket = new RawSocket();
        await socket._tcp.ConnectAsync(url.Host, url.Port);
        socket._tcp.NoDelay = true;
        socket._stream = socket._tcp.GetStream();
        await socket.SendBytesAsync(Encoding.Latin1.GetBytes(request));
        return (socket, await socket.ReadHeadAsync());
    }

    /// <summary>An upgrade as it should be.</summary>
    public static string Upgrade(string path, string token) =>
        $"GET {path} HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
        $"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer {token}\r\n\r\n";

    /// <summary>A frame, masked as a client's must be unless it is told otherwise.</summary>
    public static byte[] Frame(int opcode, byte[] payload, bool fin = true, int reserved = 0, bool masked = true, long? length = null, int lengthBytes = 0)
    {
        var claimed = length ?? payload.Length;
        var bytes = new List<byte> { (byte)((fin ? 0x80 : 0) | (reserved << 4) | opcode) };
        var mask = masked ? 0x80 : 0;
        if (lengthBytes == 8 || (lengthBytes == 0 && claimed > ushort.MaxValue))
        {
            bytes.Add((byte)(mask | 127));
            var wide = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(wide, claimed);
            bytes.AddRange(wide);
        }
        else if (lengthBytes == 2 || (lengthBytes == 0 && claimed > 125))
        {
            bytes.Add((byte)(mask | 126));
            bytes.Add((byte)(claimed >> 8));
            bytes.Add((byte)claimed);
        }
        else
        {
            bytes.Add((byte)(mask | (int)claimed));
        }

        if (!masked)
            return [.. bytes, .. payload];
        byte[] key = [0x5A, 0x17, 0xC3, 0x08];
        return [.. bytes, .. key, .. payload.Select((b, i) => (byte)(b ^ key[i % 4]))];
    }

    public async Task SendBytesAsync(ReadOnlyMemory<byte> bytes)
    {
        using var limit = new CancellationTokenSource(Patience);
        await _stream.WriteAsync(bytes, limit.Token);
    }

    /// <summary>The next frame of the hub: opcode and payload; null when the connection ended without one.</summary>
    public async Task<(int Opcode, byte[] Payload)?> ReadFrameAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var head = new byte[2];
            await _stream.ReadExactlyAsync(head, limit.Token);
            long length = head[1] & 0x7F;
            (head[1] & 0x80).ShouldBe(0, "a server does not mask");
            if (length >= 126)
            {
                var wide = new byte[length == 126 ? 2 : 8];
                await _stream.ReadExactlyAsync(wide, limit.Token);
                length = wide.Aggregate(0L, (sum, b) => (sum << 8) | b);
            }

            var payload = new byte[length];
            await _stream.ReadExactlyAsync(payload, limit.Token);
            return (head[0] & 0xF, payload);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return null;
        }
    }

    /// <summary>Reads past everything else to the close: <c>close 1002</c>, <c>close without a code</c>, or <c>broken off</c>.</summary>
    public async Task<string> ReadCloseAsync()
    {
        while (await ReadFrameAsync() is { } frame)
        {
            if (frame.Opcode == Close)
                return frame.Payload.Length >= 2 ? $"close {(frame.Payload[0] << 8) | frame.Payload[1]}" : "close without a code";
        }

        return "broken off";
    }

    /// <summary>Everything until the hub ends the connection.</summary>
    public async Task<string> ReadRestAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var reader = new StreamReader(_stream, Encoding.UTF8, false, 1024, leaveOpen: true);
        return await reader.ReadToEndAsync(limit.Token);
    }

    /// <summary>Says that nothing more will come, and goes on reading: half open.</summary>
    public void EndSending() => _tcp.Client.Shutdown(SocketShutdown.Send);

    public ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> ReadHeadAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await _stream.ReadAsync(one, limit.Token) == 0)
                break;
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
