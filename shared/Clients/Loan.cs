namespace Jibo.Pegasus.Clients;

/// <summary>What is lent for some time, such as a key or a token: fetched once for all who ask, and anew before it ends.</summary>
/// <param name="fetch">Brings it, and says when it ends.</param>
/// <param name="early">How long before its end it is fetched anew.</param>
public sealed class Loan<T>(Func<CancellationToken, Task<(T Value, DateTimeOffset End)>> fetch, TimeSpan early, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Lent? _lent;

    /// <summary>What holds for a while yet. Throws what fetching does.</summary>
    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        if (Held is { } held)
            return held.Value;
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Held is { } meanwhile)
                return meanwhile.Value;
            var (value, end) = await fetch(cancellationToken).ConfigureAwait(false);
            _lent = new(value, end);
            return value;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _oneAtATime.Dispose();

    private Lent? Held => _lent is { } lent && time.GetUtcNow() + early < lent.End ? lent : null;

    private sealed record Lent(T Value, DateTimeOffset End);
}
