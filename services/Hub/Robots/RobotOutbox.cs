using System.Buffers;
using System.Net.WebSockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Journal;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>
/// The only writer of a robot's socket. Stamps frames, serialises each once, and says nothing more after a final one.
/// Used by one loop at a time.
/// </summary>
internal sealed class RobotOutbox(WebSocket socket, SocketLimits limits, TimeProvider time)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Made for the first frame: an idle socket holds no buffer.
    private ArrayBufferWriter<byte>? _made;
    private Utf8JsonWriter? _writer;

    private ArrayBufferWriter<byte> Buffer => _made ??= new ArrayBufferWriter<byte>(1024);

    /// <summary>A final frame is out.</summary>
    public bool Finished { get; private set; }

    /// <summary>Told of each frame that goes out; null where nobody looks.</summary>
    public IFrameWitness? Witness { get; set; }

    /// <summary>Sends one of the hub's own frames. <paramref name="frame"/> comes without id and time; they are set here.</summary>
    public ValueTask SendAsync(HubFrame frame, bool final)
    {
        if (Finished)
            return ValueTask.CompletedTask;
        Buffer.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(Buffer, Plain);
        _writer.Reset(Buffer);
        var stamped = frame with
        {
            MsgID = Guid.NewGuid().ToString(),
            Ts = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        HubFrameSerializer.Write(_writer, stamped);
        _writer.Flush();
        Witness?.Sent(stamped);
        return SendBufferAsync(final);
    }

    /// <summary>Forwards a skill's answer byte for byte, with <c>final</c> and <c>timings</c> written over.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> skillAnswer, bool final, Timings timings)
    {
        if (Finished)
            return ValueTask.CompletedTask;
        Buffer.ResetWrittenCount();
        SkillAnswerBytes.Rewrite(skillAnswer.Span, final, timings, Buffer);
        Witness?.Sent(skillAnswer, final, timings);
        return SendBufferAsync(final);
    }

    private ValueTask SendBufferAsync(bool final)
    {
        Finished = final;
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return ValueTask.CompletedTask;

        var sending = socket.SendAsync(Buffer.WrittenMemory, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
        return sending.IsCompletedSuccessfully ? ValueTask.CompletedTask : WaitAsync(sending.AsTask());
    }

    // A robot that does not take a frame in this time is gone.
    private async ValueTask WaitAsync(Task sending)
    {
        try
        {
            await sending.WaitAsync(limits.Send, time);
        }
        catch (TimeoutException)
        {
            socket.Abort();
            throw;
        }
    }
}
