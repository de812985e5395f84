namespace Jibo.Pegasus.Accounts.Callers;

/// <summary>
/// Signatures that were seen, for as long as their time would let them pass. A robot's library signs neither target nor body, so two
/// different requests of one second bear the same signature: it may come again for a moment, and no longer.
/// </summary>
internal sealed class SignatureMemory(TimeProvider time)
{
    /// <summary>How long a signature may come again: a client's second, and its retry.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    /// <summary>Signatures that are remembered; more than this many a quarter of an hour are let in unremembered no longer.</summary>
    public const int Most = 200_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private readonly Queue<(string Signature, DateTimeOffset Until)> _order = new();

    /// <summary>False when this is a replay, or when there are more signatures than can be told apart.</summary>
    /// <param name="validFor">For how long after now the signature's own time lets it pass.</param>
    public bool Admit(string signature, TimeSpan validFor)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            while (_order.TryPeek(out var oldest) && oldest.Until <= now)
                _seen.Remove(_order.Dequeue().Signature);
            if (_seen.TryGetValue(signature, out var first))
                return now - first <= Again;
            if (_seen.Count >= Most)
                return false;
            _seen[signature] = now;
            _order.Enqueue((signature, now + validFor));
            return true;
        }
    }
}
