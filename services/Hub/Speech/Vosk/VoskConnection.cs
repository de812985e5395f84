using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Jibo.Pegasus.Hub.Speech.Vosk;

/// <summary>
/// One WebSocket to a vosk-server, for one utterance. One task may send while another one receives. What goes wrong on the way is
/// a <see cref="SpeechEngineException"/>.
/// </summary>
internal sealed class VoskConnection : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;

    // The server compares this message letter by letter.
    private static readonly byte[] EndOfAudio = [.. "{\"eof\" : 1}"u8];
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _answer = new byte[MaxAnswerBytes];

    public VoskConnection()
    {
        _socket.Options.Proxy = null;
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
    }

    public Task OpenAsync(Uri address, VoskConfig config, CancellationToken ct) => Guard("cannot be reached", async () =>
    {
        await _socket.ConnectAsync(address, ct).ConfigureAwait(false);
        var start = JsonSerializer.SerializeToUtf8Bytes(new VoskStart(config), VoskJson.Default.VoskStart);
        await _socket.SendAsync(start.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, ct).ConfigureAwait(false);
        return true;
    });

    public Task SendAsync(ReadOnlyMemory<short> samples, CancellationToken ct) => Guard("broke the connection", async () =>
    {
        var bytes = ArrayPool<byte>.Shared.Rent(samples.Length * 2);
        try
        {
            WriteLittleEndian(samples.Span, bytes);
            await _socket.SendAsync(bytes.AsMemory(0, samples.Length * 2), WebSocketMessageType.Binary, endOfMessage: true, ct).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        return true;
    });

    public Task SendEndAsync(CancellationToken ct) => Guard("broke the connection", async () =>
    {
        await _socket.SendAsync(EndOfAudio.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, ct).ConfigureAwait(false);
        return true;
    });

    /// <summary>The next answer; null: the server has closed the connection.</summary>
    public Task<VoskAnswer?> ReceiveAsync(CancellationToken ct) => Guard("broke the connection", async () =>
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_answer.AsMemory(length), ct).ConfigureAwait(false);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            if (part.EndOfMessage)
                return VoskAnswer.Parse(_answer.AsSpan(0, length)) ?? throw new SpeechEngineException("The Vosk server gave an answer that is none");
            if (length == MaxAnswerBytes)
                throw new SpeechEngineException("The Vosk server gave too long an answer");
        }
    });

    public void Dispose() => _socket.Dispose();

    private static async Task<T> Guard<T>(string failure, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or IOException or InvalidOperationException)
        {
            throw new SpeechEngineException($"The Vosk server {failure}", e);
        }
    }

    private static void WriteLittleEndian(ReadOnlySpan<short> samples, Span<byte> bytes)
    {
        MemoryMarshal.AsBytes(samples).CopyTo(bytes);
        if (BitConverter.IsLittleEndian)
            return;
        for (var i = 0; i < samples.Length * 2; i += 2)
            (bytes[i], bytes[i + 1]) = (bytes[i + 1], bytes[i]);
    }
}
