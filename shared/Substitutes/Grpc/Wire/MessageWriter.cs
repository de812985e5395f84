using System.Buffers;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Wire;

/// <summary>
/// Writes one message after another, framed, into whatever buffer it is given. A message whose length is told first goes
/// straight there without a copy.
/// </summary>
internal sealed class MessageWriter(int? maxSize) : SerializationContext
{
    private IBufferWriter<byte>? _target;
    private ICompressionProvider? _compression;
    private PooledBuffer? _detour;
    private bool _direct;
    private bool _complete;

    /// <summary>A header went out and its message did not: the bytes after it can no longer be trusted.</summary>
    public bool IsBroken { get; private set; }

    /// <exception cref="RpcException">The message is larger than the limit; nothing was written.</exception>
    public void Write<T>(T message, Action<T, SerializationContext> serializer, IBufferWriter<byte> target, ICompressionProvider? compression)
    {
        _target = target;
        _compression = compression;
        _direct = false;
        _complete = false;
        try
        {
            serializer(message, this);
            if (!_complete)
                throw new InvalidOperationException("The serializer did not complete the message.");
        }
        catch
        {
            IsBroken |= _direct;
            throw;
        }
        finally
        {
            _detour?.Dispose();
            _detour = null;
            _target = null;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        CheckSize(payloadLength);
        if (_compression is not null || _direct)
            return;
        Frame.WriteHeader(_target!, compressed: false, payloadLength);
        _direct = true;
    }

    public override IBufferWriter<byte> GetBufferWriter() => _direct ? _target! : _detour ??= new PooledBuffer();

    public override void Complete()
    {
        if (!_direct)
            WritePayload(_detour is null ? default : _detour.WrittenSpan);
        _complete = true;
    }

    public override void Complete(byte[] payload)
    {
        if (_direct)
            _target!.Write(payload);
        else
            WritePayload(payload);
        _complete = true;
    }

    private void WritePayload(ReadOnlySpan<byte> payload)
    {
        CheckSize(payload.Length);
        if (_compression is null)
        {
            Frame.WriteHeader(_target!, compressed: false, payload.Length);
            _target!.Write(payload);
            return;
        }

        using var compressed = new PooledBuffer();
        using (var stream = _compression.CreateCompressionStream(new BufferWriterStream(compressed), null))
            stream.Write(payload);
        Frame.WriteHeader(_target!, compressed: true, compressed.WrittenCount);
        _target!.Write(compressed.WrittenSpan);
    }

    private void CheckSize(int size)
    {
        if (size > maxSize)
            throw new RpcException(new Status(StatusCode.ResourceExhausted, $"A message of {size} bytes is larger than the {maxSize} that may be sent."));
    }
}
