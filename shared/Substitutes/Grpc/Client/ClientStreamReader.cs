using Grpc.Core;

namespace Grpc.Net.Client;

// A server's responses.
internal sealed class ClientStreamReader<TRequest, TResponse>(ClientCall<TRequest, TResponse> call) : IAsyncStreamReader<TResponse>
    where TRequest : class where TResponse : class
{
    private TResponse? _current;
    private bool _ended;
    private int _reading;

    public TResponse Current => _current ?? throw new InvalidOperationException("There is no current message: MoveNext has not returned true.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _reading, 1) != 0)
            throw new InvalidOperationException("The last read has not ended.");
        try
        {
            _current = null;
            if (_ended)
                return false;
            // Giving up a read gives up the call: there is nobody else to read it.
            using var cancelled = cancellationToken.UnsafeRegister(
                static call => ((ClientCall<TRequest, TResponse>)call!).Stop(new Status(StatusCode.Cancelled, "The caller cancelled the call.")), call);
            _current = await call.ReadAsync().ConfigureAwait(false);
            _ended = _current is null;
            return !_ended;
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }
}
