namespace Jibo.Pegasus.Clients;

/// <summary>A stream that somebody else disposes.</summary>
public sealed class LeftOpenStream(Stream inner) : ReadOnlyStream
{
    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);
}
