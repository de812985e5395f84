using System.Collections.Concurrent;
using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Lasso.Credentials.Providers;

namespace Jibo.Pegasus.Lasso.Credentials.Tokens;

/// <summary>Gives what is kept while it is good, and lets it be refreshed once, however many ask.</summary>
internal sealed class AccessTokens(CredentialStore store, TokenRefresher refresher, TimeProvider time) : IAccessTokens
{
    /// <summary>A token that ends sooner is refreshed: whoever gets it must have time to use it.</summary>
    public static readonly TimeSpan ToSpare = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<CredentialKey, Lazy<Task<string>>> _flights = new();

    public async Task<string> GetAsync(CredentialKey key, string? refused, CancellationToken ct)
    {
        try
        {
            var kept = Require(await store.FindAsync(key, ct));
            if (key.Service == CalendarServices.Ics)
                return kept.Credential.Address ?? throw Invalid();
            if (IsGood(kept.Credential, refused, ToSpare, time))
                return kept.Credential.AccessToken!;
            var token = await FlyAsync(key, refused).WaitAsync(ct);
            // Whoever flew first may not have known that this one is refused.
            return token == refused ? await FlyAsync(key, refused).WaitAsync(ct) : token;
        }
        catch (StoreUnavailableException e)
        {
            throw new CredentialException(CredentialFailure.RefreshFailed, e.Message, e);
        }
    }

    public static KeptCredential Require(KeptCredential? kept) => kept switch
    {
        null => throw new CredentialException(CredentialFailure.NotLinked, "Nobody has linked this calendar"),
        { Revoked: true } => throw Revoked(),
        _ => kept,
    };

    public static bool IsGood(Credential credential, string? refused, TimeSpan spare, TimeProvider time) =>
        credential.AccessToken is { Length: > 0 } token && token != refused
        && (credential.ExpiresAt is not { } end || DateTimeOffset.FromUnixTimeMilliseconds(end) - time.GetUtcNow() > spare);

    public static CredentialException Revoked(Exception? inner = null) =>
        new(CredentialFailure.Revoked, "REVOKED_ACCESS: the right to read this calendar was taken back; link it again", inner);

    public static CredentialException Invalid() =>
        new(CredentialFailure.Invalid, "INVALID_TOKEN: what is kept for this calendar opens nothing; link it again");

    // Not on the caller's token: others wait for the same, and a refresh that is cut off in its middle may lose the new token.
    private Task<string> FlyAsync(CredentialKey key, string? refused) =>
        _flights.GetOrAdd(key, k => new Lazy<Task<string>>(() => LandAsync(k, refused))).Value;

    private async Task<string> LandAsync(CredentialKey key, string? refused)
    {
        // So that the flight is in the table before it can land.
        await Task.Yield();
        try
        {
            return await refresher.RefreshAsync(key, refused);
        }
        finally
        {
            _flights.TryRemove(key, out _);
        }
    }
}
