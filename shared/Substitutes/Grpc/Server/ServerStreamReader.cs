using Grpc.Core;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server;

// A caller's requests.
internal sealed class ServerStreamReader<T>(MessageReader reader, Func<DeserializationContext, T> deserializer, ServerCall call) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;
    private bool _ended;
    private int _reading;

    public T Current => _current ?? throw new InvalidOperationException("There is no current message: MoveNext has not returned true.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref _reading, 1) != 0)
            throw new InvalidOperationException("The last read has not ended.");
        try
        {
            call.ThrowIfEnded();
            _current = null;
            if (_ended)
                return false;
            _current = await ReadAsync(cancellationToken).ConfigureAwait(false);
            _ended = _current is null;
            return !_ended;
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    private async ValueTask<T?> ReadAsync(CancellationToken ct)
    {
        if (!ct.CanBeCanceled || ct == call.DeadlineToken)
            return await reader.ReadAsync(deserializer, call.DeadlineToken).ConfigureAwait(false);
        if (!call.DeadlineToken.CanBeCanceled)
            return await reader.ReadAsync(deserializer, ct).ConfigureAwait(false);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, call.DeadlineToken);
        return await reader.ReadAsync(deserializer, either.Token).ConfigureAwait(false);
    }
}
