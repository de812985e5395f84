using System.Net;
using Jibo.Pegasus.Accounts.Identity;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>
/// Compares and makes passwords, at a pace: each costs a tenth of a second of a core by design, so one is done at a time and few wait, and who
/// guesses is made to wait, each address and each name for itself.
/// </summary>
internal sealed class LoginGuard(TimeProvider time) : IDisposable
{
    /// <summary>Attempts of one address, or for one name, in <see cref="Window"/>.</summary>
    public const int Attempts = 10;

    /// <summary>Different addresses and names that are counted; beyond them, the ones counted longest are forgotten.</summary>
    public const int MaxCounted = 20_000;

    /// <summary>Attempts that wait for their turn; whoever comes then is sent away at once.</summary>
    public const int MaxWaiting = 20;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _counted = new(StringComparer.Ordinal);

    // In the order in which they began: a window is as long for everybody, so the first is over first.
    private readonly Queue<(string Who, DateTimeOffset Since)> _begun = new();
    private readonly SemaphoreSlim _atOnce = new(1);
    private int _waiting;

    /// <exception cref="AccountsException">429: too many attempts.</exception>
    public Task<bool> FitsAsync(IPAddress? address, string email, string password, string? kept, CancellationToken ct)
    {
        Count(address, email);
        return InTurnAsync(() => PasswordHash.Fits(password, kept), ct);
    }

    /// <summary>A new password as it is kept.</summary>
    /// <exception cref="AccountsException">429: too many attempts.</exception>
    public Task<string> HashAsync(IPAddress? address, string email, string password, CancellationToken ct)
    {
        Count(address, email);
        return InTurnAsync(() => PasswordHash.Of(password), ct);
    }

    /// <summary>Counts an attempt that costs nothing but may be a guess.</summary>
    /// <exception cref="AccountsException">429: too many attempts.</exception>
    public void Count(IPAddress? address, string email)
    {
        // The address first: whoever guesses from one must not shut out the name's owner.
        if (!Count($"address:{address}") || !Count(StoredName.Email(email)))
            throw Throttled();
    }

    public void Dispose() => _atOnce.Dispose();

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw Throttled();
        }

        try
        {
            if (!await _atOnce.WaitAsync(Patience, ct))
                throw Throttled();
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await Task.Run(work, ct);
        }
        finally
        {
            _atOnce.Release();
        }
    }

    private bool Count(string who)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            while (_begun.TryPeek(out var first) && now - first.Since >= Window)
                _counted.Remove(_begun.Dequeue().Who);
            if (!_counted.TryGetValue(who, out var count))
            {
                if (_counted.Count >= MaxCounted)
                    _counted.Remove(_begun.Dequeue().Who);
                _begun.Enqueue((who, now));
            }

            _counted[who] = count + 1;
            return count < Attempts;
        }
    }

    private static AccountsException Throttled() => new(StatusCodes.Status429TooManyRequests, "ThrottlingException", "Too many attempts; try again in a minute");
}
