using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.Google;

/// <summary>
/// The one access token of a service. However many turns want it, it is fetched once; well before it expires a new one is fetched
/// beside the turns, which go on with the old one meanwhile.
/// </summary>
public sealed partial class AccessTokenCache(IAccessTokenSource source, TimeProvider time, TimeSpan timeout, ILogger logger)
{
    private static readonly TimeSpan EarlyBy = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private AccessToken? _token;
    private DateTimeOffset _refreshAt;
    private DateTimeOffset _expiresAt;
    private Task<AccessToken>? _fetch;

    /// <summary>A token that holds for a while yet.</summary>
    /// <exception cref="GoogleTokenException">There is none to be had.</exception>
    public Task<AccessToken> GetAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var token = now < _expiresAt ? _token : null;
            if (token is not null && now < _refreshAt)
                return Task.FromResult(token);
            var fetch = _fetch ??= Begin_NeedsLock();
            return token is not null ? Task.FromResult(token) : fetch.WaitAsync(ct);
        }
    }

    /// <summary>Says that Google did not take a token, whatever its lifetime.</summary>
    public void Reject(AccessToken token)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_token, token))
                _token = null;
        }
    }

    private Task<AccessToken> Begin_NeedsLock()
    {
        var fetch = Task.Run(FetchAsync, CancellationToken.None);
        // Nobody waits for one that is made early; its failure is in the log.
        _ = fetch.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return fetch;
    }

    private async Task<AccessToken> FetchAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(timeout, time);
            var asked = time.GetUtcNow();
            var token = await source.FetchAsync(limit.Token).ConfigureAwait(false);
            Keep(token, asked);
            LogFetched(token.Lifetime);
            return token;
        }
        catch (OperationCanceledException e)
        {
            throw Failed(new GoogleTokenException($"No access token came within {timeout.TotalSeconds} s", e));
        }
        catch (GoogleTokenException e)
        {
            throw Failed(e);
        }
        finally
        {
            lock (_gate)
                _fetch = null;
        }
    }

    private void Keep(AccessToken token, DateTimeOffset asked)
    {
        lock (_gate)
        {
            _token = token;
            _refreshAt = asked + token.Lifetime - Shorter(EarlyBy, token.Lifetime / 5);
            _expiresAt = asked + token.Lifetime - Shorter(Reserve, token.Lifetime / 10);
        }
    }

    private GoogleTokenException Failed(GoogleTokenException failure)
    {
        LogFailed(failure.Message);
        lock (_gate)
            _refreshAt = time.GetUtcNow() + RetryAfter;
        return failure;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    [LoggerMessage(1, LogLevel.Debug, "A new access token for Google holds {Lifetime}")]
    private partial void LogFetched(TimeSpan lifetime);

    [LoggerMessage(2, LogLevel.Warning, "No access token for Google: {Reason}")]
    private partial void LogFailed(string reason);
}
