using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Lasso.Credentials.Providers;
using Jibo.Pegasus.Lasso.Credentials.Telling;
using Jibo.Pegasus.Lasso.Credentials.Tokens;

namespace Jibo.Pegasus.Lasso.Credentials.Links;

/// <summary>Keeps and forgets credentials, and sees that Settings hears of it.</summary>
internal sealed class Linker(
    CredentialStore store, SettingsOutbox outbox, TokenRequests requests, RefreshPauses pauses, CredentialOptions options,
    IEnumerable<ICredentialWatcher> watchers, ILogger<Linker> logger)
{
    /// <exception cref="TooManyCredentialsException">The account has as many as can be kept.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be used.</exception>
    public async Task KeepAsync(CredentialKey key, Credential credential, CancellationToken ct)
    {
        if (await store.CountAsync(key.AccountId, ct) >= CredentialStore.MaxPerAccount && !await store.ExistsAsync(key, ct))
            throw new TooManyCredentialsException();
        // Before and after: whatever dies in between, Settings hears how it stands.
        await outbox.NoteSoonAsync(key, ct);
        await store.PutAsync(key, credential, ct);
        await outbox.NoteAsync(key, ct);
        pauses.Succeeded(key);
        await ForgetWhatWasSeenAsync(key, ct);
        LinkerLog.Linked(logger, key.Service, key.Calendar, key.SkillId);
    }

    /// <summary>Forgets it here in any case, and says so where it was given. False when there was none.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be used.</exception>
    public async Task<bool> ForgetAsync(CredentialKey key, CancellationToken ct)
    {
        var token = await TokenToRevokeAsync(key, ct);
        await outbox.NoteSoonAsync(key, ct);
        var deleted = await store.DeleteAsync(key, ct);
        await ForgetWhatWasSeenAsync(key, ct);
        await outbox.NoteAsync(key, ct);
        if (deleted)
            LinkerLog.Unlinked(logger, key.Service, key.Calendar, key.SkillId);
        if (token is not null && options.Providers.FirstOrDefault(p => p.Service == key.Service) is { } provider)
            await requests.RevokeAsync(provider, token, ct);
        return deleted;
    }

    private async Task ForgetWhatWasSeenAsync(CredentialKey key, CancellationToken ct)
    {
        foreach (var watcher in watchers)
            await watcher.ForgetAsync(key, ct);
    }

    private async Task<string?> TokenToRevokeAsync(CredentialKey key, CancellationToken ct)
    {
        try
        {
            return await store.FindAsync(key, ct) is { Revoked: false } kept ? kept.Credential.RefreshToken ?? kept.Credential.AccessToken : null;
        }
        catch (CredentialException)
        {
            // It does not open, and goes all the same.
            return null;
        }
    }
}

/// <summary>An account has as many credentials as can be kept.</summary>
internal sealed class TooManyCredentialsException() : Exception($"At most {CredentialStore.MaxPerAccount} calendars can be linked for one account");

internal static partial class LinkerLog
{
    [LoggerMessage(1, LogLevel.Information, "A {Service} {Calendar} was linked for {SkillId}")]
    public static partial void Linked(ILogger logger, string service, string calendar, string skillId);

    [LoggerMessage(2, LogLevel.Information, "A {Service} {Calendar} was unlinked for {SkillId}")]
    public static partial void Unlinked(ILogger logger, string service, string calendar, string skillId);
}
