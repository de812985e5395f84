using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>
/// Reads one message after another from a pipe. A message is parsed where it lies; what is kept in memory is bounded by
/// what has really arrived and by the limit, whatever length a header claims.
/// </summary>
internal sealed class MessageReader(PipeReader pipe, MessageEncoding encoding, int? maxSize)
{
    private readonly Payload _payload = new();

    /// <summary>The next message, or null at the end of the stream.</summary>
    /// <exception cref="RpcException">What arrived is no message, is too large, or cannot be parsed.</exception>
    public async ValueTask<T?> ReadAsync<T>(Func<DeserializationContext, T> deserializer, CancellationToken ct)
        where T : class
    {
        while (true)
        {
            var result = await pipe.ReadAsync(ct).ConfigureAwait(false);
            var buffer = result.Buffer;
            var consumed = buffer.Start;
            var examined = buffer.End;
            try
            {
                ct.ThrowIfCancellationRequested();
                if (TryParse(buffer, deserializer, out var message, ref consumed))
                {
                    examined = consumed;
                    return message;
                }

                if (result.IsCompleted)
                    return buffer.IsEmpty ? null : throw Broken("The stream ended in the middle of a message.");
            }
            finally
            {
                pipe.AdvanceTo(consumed, examined);
            }
        }
    }

    private bool TryParse<T>(in ReadOnlySequence<byte> buffer, Func<DeserializationContext, T> deserializer, out T? message, ref SequencePosition consumed)
    {
        message = default;
        if (!Frame.TryReadHeader(buffer, out var flag, out var length))
            return false;
        if (flag > 1)
            throw Broken($"A message starts with {flag}, which is neither 0 nor 1.");
        if (length > (uint)(maxSize ?? int.MaxValue))
            throw TooLarge(length);
        if (buffer.Length - Frame.HeaderSize < length)
            return false;
        var payload = buffer.Slice(Frame.HeaderSize, length);
        consumed = payload.End;
        message = flag == 0 ? Parse(payload, deserializer) : ParseCompressed(payload, deserializer);
        return true;
    }

    private T ParseCompressed<T>(in ReadOnlySequence<byte> payload, Func<DeserializationContext, T> deserializer)
    {
        if (encoding.Provider is not { } provider)
            throw Broken("A message is compressed but no encoding was announced.");
        using var plain = new PooledBuffer();
        try
        {
            using var stream = provider.CreateDecompressionStream(new SequenceStream(payload));
            int read;
            while ((read = stream.Read(plain.GetSpan(512))) > 0)
            {
                plain.Advance(read);
                // Checked while it grows: a few bytes can claim to be gigabytes.
                if (plain.WrittenCount > maxSize)
                    throw TooLarge(plain.WrittenCount);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Broken($"A message is not {provider.EncodingName}.", e);
        }

        return Parse(new ReadOnlySequence<byte>(plain.WrittenMemory), deserializer);
    }

    private T Parse<T>(in ReadOnlySequence<byte> payload, Func<DeserializationContext, T> deserializer)
    {
        _payload.Bytes = payload;
        try
        {
            return deserializer(_payload);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Broken("A message could not be parsed.", e);
        }
        finally
        {
            _payload.Bytes = default;
        }
    }

    private RpcException TooLarge(long size) => new(new Status(StatusCode.ResourceExhausted, $"A message of {size} bytes or more is larger than the {maxSize} that may be received."));

    private static RpcException Broken(string what, Exception? cause = null) => new(new Status(StatusCode.Internal, what, cause));

    private sealed class Payload : DeserializationContext
    {
        public ReadOnlySequence<byte> Bytes { get; set; }

        public override int PayloadLength => (int)Bytes.Length;

        public override byte[] PayloadAsNewBuffer() => Bytes.ToArray();

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => Bytes;
    }
}
