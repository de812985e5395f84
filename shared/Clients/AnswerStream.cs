namespace Jibo.Pegasus.Clients;

/// <summary>An answer's bytes, each piece of which must come within a time of its own. Disposing it disposes the answer.</summary>
/// <param name="name">Whose answer it is, for people: <c>The bucket</c>.</param>
/// <param name="silence">Longest wait for a piece.</param>
/// <exception cref="IOException">Reading: the other side broke off or fell silent.</exception>
public sealed class AnswerStream(HttpResponseMessage response, Stream inner, string name, TimeSpan silence, TimeProvider time) : ReadOnlyStream
{
    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var timer = new CancellationTokenSource(silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await inner.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"{name} was silent for {silence.TotalSeconds:0.###} s", e);
        }
        catch (HttpRequestException e)
        {
            throw new IOException($"{name} broke off", e);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            response.Dispose();
        base.Dispose(disposing);
    }
}
