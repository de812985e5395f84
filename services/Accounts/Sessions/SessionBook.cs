using System.Net;
using System.Net.Sockets;
using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Revocations;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Sessions;

/// <summary>Who has which tokens, one of each kind. Written behind the answers; a token counts whether or not it is written here.</summary>
internal sealed class SessionBook : IHostedService, IDisposable
{
    private readonly AccountStore _store;
    private readonly RevocationBook _revocations;
    private readonly WriteBehind<StoredSession> _behind;

    public SessionBook(AccountStore store, RevocationBook revocations, TimeProvider time, ILogger<SessionBook> logger)
    {
        (_store, _revocations) = (store, revocations);
        _behind = new("sessions", WriteAsync, static (_, newer) => newer, time, logger);
    }

    /// <summary>Sessions that are not in the store yet.</summary>
    public int Waiting => _behind.Waiting;

    /// <summary>Notes a token that was given. Never waits.</summary>
    /// <param name="kind">See <see cref="SessionKinds"/>.</param>
    /// <param name="from">Whom it was given to; of it only the family is kept.</param>
    public void Note(string accountId, string kind, DateTimeOffset issued, TimeSpan lifetime, IPAddress? from) => _behind.Note($"{accountId}:{kind}", new()
    {
        AccountId = accountId,
        Kind = kind,
        Issued = issued.ToUnixTimeMilliseconds(),
        Expires = (issued + lifetime).ToUnixTimeMilliseconds(),
        From = FamilyOf(from),
    });

    /// <summary>Sessions whose tokens are still taken, newest first.</summary>
    /// <param name="accountId">Null for everybody's.</param>
    /// <param name="limit">1 to <see cref="DocumentQuery.MaxLimit"/>.</param>
    public async Task<IReadOnlyList<StoredSession>> ListAsync(string? accountId, int limit, CancellationToken ct)
    {
        var found = await _store.RunAsync((collections, limited) => collections.Sessions.FindAsync(
            new()
            {
                Filter = accountId is null ? DocumentFilter.Everything : Where.Equal("accountId", accountId),
                Sort = [new("issued", Descending: true)],
                Limit = limit,
            },
            limited), ct);
        var live = new List<StoredSession>();
        foreach (var ofOne in found.Select(one => one.Document).GroupBy(session => session.AccountId, StringComparer.Ordinal))
        {
            var revokedAt = await _revocations.AtAsync(ofOne.Key, ct) ?? long.MinValue;
            live.AddRange(ofOne.Where(session => session.Issued > revokedAt));
        }

        return [.. live.OrderByDescending(session => session.Issued)];
    }

    /// <summary>Writes what waits now.</summary>
    public Task FlushAsync(CancellationToken ct) => _behind.FlushAsync(ct);

    public Task StartAsync(CancellationToken cancellationToken) => _behind.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _behind.StopAsync(cancellationToken);

    public void Dispose() => _behind.Dispose();

    private Task<bool> WriteAsync(string key, StoredSession session, CancellationToken ct) => _store.RunAsync(async (collections, limited) =>
    {
        await collections.Sessions.UpsertAsync(key, session, DateTimeOffset.FromUnixTimeMilliseconds(session.Expires), limited);
        return true;
    }, ct);

    private static string? FamilyOf(IPAddress? from) => from is null ? null
        : HomeNetwork.Has(from) ? "home"
        : from.AddressFamily == AddressFamily.InterNetwork || from.IsIPv4MappedToIPv6 ? "ipv4" : "ipv6";
}
