using System.Net;
using Jibo.Pegasus.Accounts.Identity;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>
/// Compares passwords, at a pace: each comparison costs a tenth of a second of a core by design, so few run at once, and who guesses is
/// made to wait, each address and each name for itself.
/// </summary>
internal sealed class LoginGuard(TimeProvider time) : IDisposable
{
    /// <summary>Attempts of one address, or for one name, in <see cref="Window"/>.</summary>
    public const int Attempts = 10;

    /// <summary>Different addresses and names that are counted; beyond them, the ones counted longest are forgotten.</summary>
    public const int MaxCounted = 20_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Since, int Count)> _counted = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _atOnce = new(1);

    /// <exception cref="AccountsException">429: too many attempts.</exception>
    public async Task<bool> FitsAsync(IPAddress? address, string email, string password, string? kept, CancellationToken ct)
    {
        if (!Count($"address:{address}") || !Count(StoredName.Email(email)))
            throw Throttled();
        if (!await _atOnce.WaitAsync(Patience, ct))
            throw Throttled();
        try
        {
            return await Task.Run(() => PasswordHash.Fits(password, kept), ct);
        }
        finally
        {
            _atOnce.Release();
        }
    }

    public void Dispose() => _atOnce.Dispose();

    private bool Count(string who)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var (since, count) = _counted.GetValueOrDefault(who, (now, 0));
            if (now - since >= Window)
                (since, count) = (now, 0);
            if (_counted.Count >= MaxCounted && !_counted.ContainsKey(who))
            {
                foreach (var old in _counted.Where(pair => now - pair.Value.Since >= Window).Select(pair => pair.Key).ToArray())
                    _counted.Remove(old);
                if (_counted.Count >= MaxCounted)
                    _counted.Remove(_counted.MinBy(pair => pair.Value.Since).Key);
            }

            _counted[who] = (since, count + 1);
            return count < Attempts;
        }
    }

    private static AccountsException Throttled() => new(StatusCodes.Status429TooManyRequests, "ThrottlingException", "Too many attempts; try again in a minute");
}
