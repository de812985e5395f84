using System.Buffers;
using System.Net.WebSockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>
/// The only writer of a robot's socket. Stamps frames, serialises each once, and says nothing more after a final one.
/// Used by one loop at a time.
/// </summary>
internal sealed class RobotOutbox(WebSocket socket, SocketLimits limits, TimeProvider time)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private Utf8JsonWriter? _writer;

    /// <summary>A final frame is out.</summary>
    public bool Finished { get; private set; }

    /// <summary>Sends one of the hub's own frames. <paramref name="frame"/> comes without id and time; they are set here.</summary>
    public ValueTask SendAsync(HubFrame frame, bool final, CancellationToken cancellationToken)
    {
        if (Finished)
            return ValueTask.CompletedTask;
        _buffer.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_buffer, Plain);
        _writer.Reset(_buffer);
        HubFrameSerializer.Write(_writer, frame with
        {
            MsgID = Guid.NewGuid().ToString(),
            Ts = time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
        _writer.Flush();
        return SendBufferAsync(final, cancellationToken);
    }

    /// <summary>Forwards a skill's answer byte for byte, with <c>final</c> and <c>timings</c> written over.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> skillAnswer, bool final, Timings timings, CancellationToken cancellationToken)
    {
        if (Finished)
            return ValueTask.CompletedTask;
        _buffer.ResetWrittenCount();
        SkillAnswerBytes.Rewrite(skillAnswer.Span, final, timings, _buffer);
        return SendBufferAsync(final, cancellationToken);
    }

    private async ValueTask SendBufferAsync(bool final, CancellationToken cancellationToken)
    {
        Finished = final;
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;

        // A robot that does not take a frame in this time is gone; cancelling a send aborts the socket.
        using var deadline = new CancellationTokenSource(limits.Send, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        await socket.SendAsync(_buffer.WrittenMemory, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, either.Token);
    }
}
