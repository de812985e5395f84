using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Lasso.Credentials.Providers;
using Jibo.Pegasus.Lasso.Credentials.Telling;

namespace Jibo.Pegasus.Lasso.Credentials.Tokens;

/// <summary>
/// Refreshes one credential, with one process at a time at it. A refresh token that came in place of the old one is kept before anybody
/// gets the access token; what somebody has linked meanwhile is left alone.
/// </summary>
internal sealed class TokenRefresher(
    CredentialStore store, RefreshTurns turns, RefreshPauses pauses, TokenRequests requests, SettingsOutbox outbox,
    CredentialOptions options, TimeProvider time, ILogger<TokenRefresher> logger)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SaveAgain = TimeSpan.FromMilliseconds(300);

    /// <exception cref="CredentialException">There is none.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be used.</exception>
    public async Task<string> RefreshAsync(CredentialKey key, string? refused)
    {
        using var limit = new CancellationTokenSource(Deadline, time);
        try
        {
            while (true)
            {
                var kept = AccessTokens.Require(await store.FindAsync(key, limit.Token));
                if (AccessTokens.IsGood(kept.Credential, refused, AccessTokens.ToSpare, time))
                    return kept.Credential.AccessToken!;
                if (pauses.IsWaiting(key))
                    return LastWordOf(kept, refused, inner: null);
                if (await turns.TryTakeAsync(key, limit.Token))
                    break;
                await Task.Delay(Look, time, limit.Token);
            }

            try
            {
                return await RefreshInTurnAsync(key, refused, limit.Token);
            }
            finally
            {
                await GiveBackAsync(key);
            }
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested)
        {
            throw new CredentialException(CredentialFailure.RefreshFailed, "REFRESH_FAILED: it took too long", e);
        }
    }

    private async Task<string> RefreshInTurnAsync(CredentialKey key, string? refused, CancellationToken ct)
    {
        // Somebody may have had the turn between our look and our own turn.
        var kept = AccessTokens.Require(await store.FindAsync(key, ct));
        if (AccessTokens.IsGood(kept.Credential, refused, AccessTokens.ToSpare, time))
            return kept.Credential.AccessToken!;
        if (kept.Credential.RefreshToken is not { Length: > 0 } refresh || options.Providers.FirstOrDefault(p => p.Service == key.Service) is not { } provider)
            throw AccessTokens.Invalid();
        if (ClientOf(key, kept) is not { } client)
        {
            TokenRefresherLog.NoClient(logger, key.Service);
            pauses.Failed(key, null);
            return LastWordOf(kept, refused, inner: null);
        }

        TokenGrant grant;
        try
        {
            grant = await requests.RefreshAsync(provider, client, refresh, ct);
        }
        catch (TokenRequestException e) when (e.Failure == TokenRequestFailure.InvalidGrant)
        {
            return await RevokedAsync(kept, refused, e, ct);
        }
        catch (TokenRequestException e)
        {
            pauses.Failed(key, e.RetryAfter);
            TokenRefresherLog.Failed(logger, key.Service, e.Message);
            return LastWordOf(kept, refused, e);
        }

        pauses.Succeeded(key);
        return await SaveAsync(kept, grant);
    }

    private OAuthClient? ClientOf(CredentialKey key, KeptCredential kept) =>
        options.Clients.Find(key.Service, kept.Credential.ClientId)
        // A client of an app, which has no secret, needs no file.
        ?? (kept.Credential.ClientId is { Length: > 0 } id ? new OAuthClient(key.Service, id, null, null) : null);

    // It could not be refreshed this time, but may be good for some seconds yet.
    private string LastWordOf(KeptCredential kept, string? refused, Exception? inner) =>
        AccessTokens.IsGood(kept.Credential, refused, TimeSpan.Zero, time)
            ? kept.Credential.AccessToken!
            : throw new CredentialException(CredentialFailure.RefreshFailed, "REFRESH_FAILED: the token could not be refreshed now", inner);

    private async Task<string> SaveAsync(KeptCredential kept, TokenGrant grant)
    {
        // By a clock of its own: what was just given must not be lost because asking took long.
        using var limit = new CancellationTokenSource(StoreDoor.Limit, time);
        while (true)
        {
            try
            {
                var fresh = kept.Credential with
                {
                    AccessToken = grant.AccessToken,
                    RefreshToken = grant.RefreshToken ?? kept.Credential.RefreshToken,
                    ExpiresAt = grant.ExpiresAt.ToUnixTimeMilliseconds(),
                };
                if (await store.ReplaceAsync(kept, fresh, revoked: false, limit.Token))
                    return grant.AccessToken;
                var now = AccessTokens.Require(await store.FindAsync(kept.Key, limit.Token));
                if (now.Credential.RefreshToken != kept.Credential.RefreshToken)
                {
                    // Linked anew: that counts, and ours belonged to what was before.
                    return now.Credential.AccessToken ?? throw AccessTokens.Invalid();
                }

                // The same, sealed with another key: once more.
                kept = now;
            }
            catch (StoreUnavailableException) when (!limit.IsCancellationRequested)
            {
                await Task.Delay(SaveAgain, time, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (limit.IsCancellationRequested)
                    throw;
            }
        }
    }

    private async Task<string> RevokedAsync(KeptCredential kept, string? refused, TokenRequestException why, CancellationToken ct)
    {
        while (true)
        {
            // First, so that Settings hears of it even if we die in between.
            await outbox.NoteSoonAsync(kept.Key, ct);
            if (await store.ReplaceAsync(kept, new Credential { ClientId = kept.Credential.ClientId, Scopes = kept.Credential.Scopes }, revoked: true, ct))
            {
                await outbox.NoteAsync(kept.Key, ct);
                TokenRefresherLog.Revoked(logger, kept.Key.Service, kept.Key.Calendar);
                throw AccessTokens.Revoked(why);
            }

            var now = AccessTokens.Require(await store.FindAsync(kept.Key, ct));
            if (now.Credential.RefreshToken != kept.Credential.RefreshToken)
                return LastWordOf(now, refused, why);
            kept = now;
        }
    }

    private async Task GiveBackAsync(CredentialKey key)
    {
        try
        {
            await turns.GiveBackAsync(key, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It ends by itself.
        }
    }
}

internal static partial class TokenRefresherLog
{
    [LoggerMessage(1, LogLevel.Warning, "A token of {Service} could not be refreshed: {Why}")]
    public static partial void Failed(ILogger logger, string service, string why);

    [LoggerMessage(2, LogLevel.Information, "The right to read a {Service} {Calendar} was taken back; it must be linked again")]
    public static partial void Revoked(ILogger logger, string service, string calendar);

    [LoggerMessage(3, LogLevel.Error, "A token of {Service} cannot be refreshed: the client that it was given to is not set any more")]
    public static partial void NoClient(ILogger logger, string service);
}
