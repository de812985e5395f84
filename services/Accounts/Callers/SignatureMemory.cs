using System.Globalization;

namespace Jibo.Pegasus.Accounts.Callers;

/// <summary>
/// Signatures that were seen, for as long as their time would let them pass. A robot's library signs neither target nor body, so two
/// different requests of one second bear the same signature: it may come again for a moment, and no longer.
/// </summary>
internal sealed class SignatureMemory(TimeProvider time, int most = SignatureMemory.Most)
{
    /// <summary>How long a signature may come again: a client's second, and its retry.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Signatures that are remembered, in some 100 MB. Beyond them the oldest are forgotten before their time: only who can sign gets
    /// here, and robots that boot must not wait because others have booted.
    /// </summary>
    public const int Most = 1_000_000;

    private const int Parts = 16;

    private readonly Part[] _parts = [.. Enumerable.Range(0, Parts).Select(_ => new Part(most / Parts))];

    /// <summary>False when this is a replay.</summary>
    /// <param name="signature">64 hexadecimal digits that were verified; half of them tell it from all others.</param>
    /// <param name="validFor">For how long after now the signature's own time lets it pass.</param>
    public bool Admit(string signature, TimeSpan validFor)
    {
        var key = UInt128.Parse(signature.AsSpan(0, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return _parts[(int)(key % Parts)].Admit(key, time.GetUtcNow(), validFor);
    }

    // So that requests that come at once seldom wait for one another.
    private sealed class Part(int most)
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<UInt128, long> _seen = [];
        private readonly Queue<(UInt128 Signature, long Until)> _order = new();

        public bool Admit(UInt128 signature, DateTimeOffset now, TimeSpan validFor)
        {
            lock (_gate)
            {
                while (_order.TryPeek(out var oldest) && (oldest.Until <= now.UtcTicks || _order.Count > most))
                    _seen.Remove(_order.Dequeue().Signature);
                if (_seen.TryGetValue(signature, out var first))
                    return now.UtcTicks - first <= Again.Ticks;
                _seen[signature] = now.UtcTicks;
                _order.Enqueue((signature, (now + validFor).UtcTicks));
                return true;
            }
        }
    }
}
