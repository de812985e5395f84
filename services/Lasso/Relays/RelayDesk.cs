using System.Text.Json;
using Jibo.Pegasus.Lasso.Caching;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>
/// Answers from the cache, or fetches: once for all who ask for the same meanwhile, here and, with Redis, in every other instance. When the
/// origin is in trouble, what is kept may be older than it should be, within a bound.
/// </summary>
internal sealed partial class RelayDesk(LayeredRelayCache cache, LassoOptions options, LassoMeter meter, TimeProvider time, ILogger<RelayDesk> logger)
    : ICredentialWatcher, IDisposable
{
    private static readonly TimeSpan LeasePoll = TimeSpan.FromMilliseconds(25);

    private readonly Lock _lock = new();
    private readonly Dictionary<(RelayKey Key, bool SkipCache), RelayFlight> _flights = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Answers, or fails as the origin did.</summary>
    /// <param name="skipCache">Fetch, whatever there is. What comes is kept as ever.</param>
    /// <exception cref="OriginException">It cannot be had, and nothing is kept that could stand in.</exception>
    /// <exception cref="CredentialException">The calendar cannot be opened.</exception>
    /// <exception cref="EmptyReplyException">There was an answer, with nothing in it.</exception>
    public ValueTask<RelayOutcome> AskAsync<TQuery>(RelayKey key, TQuery query, IRelayProvider<TQuery> provider, bool skipCache, CancellationToken ct)
    {
        if (!skipCache && cache.FindFresh(key) is { } entry)
        {
            meter.Relayed(key.Kind.Path, LassoMeter.Memory);
            return new(new RelayOutcome(entry, FromCache: true, IsStale: false));
        }

        return new(Join(key, query, provider, skipCache).WaitAsync(ct));
    }

    /// <summary>Forgets what is kept of one person's calendar: it was unlinked, or linked anew.</summary>
    public async Task ForgetAsync(CredentialKey credential, CancellationToken ct)
    {
        var forgotten = RelayKeys.Of(options.Kinds.Calendar(credential.Service), credential);
        lock (_lock)
        {
            foreach (var ((key, _), flight) in _flights)
            {
                if (key.Kind == forgotten.Kind && key.Id == forgotten.Id)
                    flight.IsForgotten = true;
            }
        }

        await cache.RemoveAsync(forgotten, ct);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private Task<RelayOutcome> Join<TQuery>(RelayKey key, TQuery query, IRelayProvider<TQuery> provider, bool skipCache)
    {
        RelayFlight flight;
        lock (_lock)
        {
            // What comes to somebody who unlinked meanwhile is not for those who ask now.
            if (_flights.TryGetValue((key, skipCache), out var there) && !there.IsForgotten)
                return there.Outcome;
            flight = new RelayFlight();
            _flights[(key, skipCache)] = flight;
        }

        _ = FlyAsync(flight, key, query, provider, skipCache);
        return flight.Outcome;
    }

    private async Task FlyAsync<TQuery>(RelayFlight flight, RelayKey key, TQuery query, IRelayProvider<TQuery> provider, bool skipCache)
    {
        try
        {
            using var timer = new CancellationTokenSource(options.FetchTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _stopping.Token);
            var outcome = await FindOrFetchAsync(flight, key, query, provider, skipCache, either.Token);
            meter.Relayed(key.Kind.Path, outcome.IsStale ? LassoMeter.Stale : outcome.FromCache ? LassoMeter.Shared : LassoMeter.Fetched);
            End(flight, key, skipCache);
            flight.Land(outcome);
        }
#pragma warning disable CA1031 // whoever waits is told, whatever it was
        catch (Exception e)
#pragma warning restore CA1031
        {
            meter.Relayed(key.Kind.Path, LassoMeter.Failed);
            End(flight, key, skipCache);
            flight.Crash(e is OperationCanceledException ? TooLate(provider.Name, e) : e);
        }
    }

    private async Task<RelayOutcome> FindOrFetchAsync<TQuery>(
        RelayFlight flight, RelayKey key, TQuery query, IRelayProvider<TQuery> provider, bool skipCache, CancellationToken ct)
    {
        if (skipCache)
            return new(await FetchAsync(flight, key, query, provider, ct), FromCache: false, IsStale: false);
        var kept = await cache.GetAsync(key, ct);
        if (kept is not null && cache.IsFresh(key, kept))
            return new(kept, FromCache: true, IsStale: false);
        try
        {
            while (true)
            {
                await using var lease = await cache.TryLeaseAsync(key, ct);
                if (lease is null)
                    await Task.Delay(LeasePoll, time, ct);
                // Somebody else may have fetched it meanwhile, also just before leave was given.
                if (lease is not NoLease)
                    kept = await cache.GetAsync(key, ct) ?? (key.Kind.Personal ? null : kept);
                if (kept is not null && cache.IsFresh(key, kept))
                    return new(kept, FromCache: true, IsStale: false);
                if (lease is not null)
                    return new(await FetchAsync(flight, key, query, provider, ct), FromCache: false, IsStale: false);
            }
        }
        catch (Exception e) when (e is OriginException or EmptyReplyException or CredentialException or OperationCanceledException)
        {
            if (TakesBack(key.Kind, e))
                await cache.RemoveAsync(key, CancellationToken.None);
            else if (kept is not null && MayBeOld(e) && !flight.IsForgotten && kept.IsWithin(key.Kind.StaleLimit, time.GetUtcNow()))
                return new(kept, FromCache: true, IsStale: true);
            throw;
        }
    }

    private async Task<CachedRelay> FetchAsync<TQuery>(
        RelayFlight flight, RelayKey key, TQuery query, IRelayProvider<TQuery> provider, CancellationToken ct)
    {
        var data = await AskOriginAsync(query, provider, ct);
        if (data.IsEmpty || data.Span.SequenceEqual("null"u8))
            throw new EmptyReplyException(provider.Name);
        if (!IsJson(data.Span))
        {
            LogNoJson(logger, provider.Name, data.Length);
            throw new OriginException(provider.Name, OriginFailure.BadAnswer, $"{provider.Name} gave what is no JSON");
        }

        var entry = new CachedRelay(data.Span, time.GetUtcNow(), RelaySource.Of(provider.Name), key.Variant);
        if (!flight.IsForgotten)
            await cache.SetAsync(key, entry, ct);
        return entry;
    }

    private async Task<ReadOnlyMemory<byte>> AskOriginAsync<TQuery>(TQuery query, IRelayProvider<TQuery> provider, CancellationToken ct)
    {
        try
        {
            return await provider.FetchAsync(query, ct);
        }
#pragma warning disable CA1031 // strangers' data finds every fault; it shall not become ours
        catch (Exception e) when (e is not (OriginException or CredentialException or OperationCanceledException))
#pragma warning restore CA1031
        {
            LogUnforeseen(logger, e, provider.Name);
            throw new OriginException(provider.Name, OriginFailure.BadAnswer, $"{provider.Name} gave what cannot be read", e);
        }
    }

    /// <summary>The person's right is gone: nothing of it may be told any more, not even what is still fresh elsewhere.</summary>
    private static bool TakesBack(RelayKind kind, Exception e) => kind.Personal && e switch
    {
        CredentialException credential => credential.Failure != CredentialFailure.RefreshFailed,
        OriginException origin => origin.Failure is OriginFailure.Unauthorized or OriginFailure.NotFound || origin.Status is 401 or 403 or 404 or 410,
        _ => false,
    };

    /// <summary>Trouble of the origin's own. That there is no such thing is no trouble.</summary>
    private static bool MayBeOld(Exception e) => e is not OriginException { Failure: OriginFailure.NotFound };

    private static bool IsJson(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        try
        {
            reader.Read();
            reader.Skip();
            return !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private OriginException TooLate(string name, Exception why) => new(
        name, OriginFailure.TimedOut, $"{name} gave nothing within {options.FetchTimeout.TotalSeconds:0.#} s", why);

    private void End(RelayFlight flight, RelayKey key, bool skipCache)
    {
        lock (_lock)
        {
            if (_flights.TryGetValue((key, skipCache), out var current) && current == flight)
                _flights.Remove((key, skipCache));
        }
    }

    [LoggerMessage(2, LogLevel.Error, "Asking {Provider} failed in a way that nobody foresaw")]
    private static partial void LogUnforeseen(ILogger logger, Exception error, string provider);

    [LoggerMessage(1, LogLevel.Error, "{Provider} gave {Length} bytes that are no JSON")]
    private static partial void LogNoJson(ILogger logger, string provider, int length);
}
