using System.Collections.Concurrent;
using System.Net;

namespace Jibo.Pegasus.Instances;

/// <summary>
/// Spreads requests over the instances of each service. One that refuses a connection is skipped until it answers again, and the
/// request goes to the next: of a connection that was refused nothing was heard. What was sent is never sent twice, with one exception:
/// a question without a body, such as a robot's upgrade, which an instance that is going down turned away with 503.
/// </summary>
public sealed class SpreadingHandler : DelegatingHandler
{
    /// <summary>Between two looks at an instance that refused, or said that it leaves.</summary>
    public static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(500);

    private const int MostServices = 4096;
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, InstanceSet> _services = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _disposed = new();

    /// <param name="inner">Connects; the handler that spreads disposes it.</param>
    /// <param name="services">For each service its addresses; requests name the first. Others that requests name are looked up as well.</param>
    public SpreadingHandler(HttpMessageHandler inner, IEnumerable<IReadOnlyList<Uri>> services, TimeProvider? time = null)
        : this(inner, services, Dns.GetHostAddressesAsync, time)
    {
    }

    internal SpreadingHandler(
        HttpMessageHandler inner,
        IEnumerable<IReadOnlyList<Uri>> services,
        Func<string, CancellationToken, Task<IPAddress[]>> lookUp,
        TimeProvider? time = null)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(services);
        (_lookUp, _time) = (lookUp, time ?? TimeProvider.System);
        foreach (var addresses in services)
            _services.TryAdd(addresses[0].Authority, NewSet(addresses));
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        // A certificate is for a name, and who has one has a balancer of their own.
        if (request.RequestUri is not { Scheme: "http" } asked || ServiceOf(asked) is not { } service)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var instances = await service.FindAsync(cancellationToken).ConfigureAwait(false);
        if (instances.Count == 0)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (instances.Count == 1)
            return await SendToAsync(instances[0], asked, request, cancellationToken).ConfigureAwait(false);

        service.Wording ??= Wording.Of(request);
        var tried = new List<Instance>(instances.Count);
        while (true)
        {
            var one = service.Choose(instances, tried) ?? throw new InvalidOperationException("No instance is left to be tried");
            tried.Add(one);
            var isLast = tried.Count == instances.Count;
            try
            {
                var response = await SendToAsync(one, asked, request, cancellationToken).ConfigureAwait(false);
                if (!response.Headers.Contains(InstanceHeaders.Leaving))
                {
                    one.MarkStaying();
                    return response;
                }

                one.MarkLeaving(_time.GetTimestamp());
                Watch(service, one);
                if (isLast || !WasTurnedAway(request, response))
                    return response;
                response.Dispose();
            }
            catch (Exception e) when (NothingWasSent(e, cancellationToken))
            {
                Skip(service, one);
                if (isLast)
                    throw;
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _disposed.Cancel();
            _disposed.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool WasTurnedAway(HttpRequestMessage request, HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.ServiceUnavailable && request.Content is null && request.Method == HttpMethod.Get;

    // A deadline of the caller's is no refusal; the handler's own, for connecting, comes with a TimeoutException.
    private static bool NothingWasSent(Exception e, CancellationToken ct) => e switch
    {
        HttpRequestException http => http.HttpRequestError is HttpRequestError.ConnectionError,
        OperationCanceledException => !ct.IsCancellationRequested && e.InnerException is TimeoutException,
        _ => false,
    };

    private InstanceSet? ServiceOf(Uri asked)
    {
        if (_services.TryGetValue(asked.Authority, out var service))
            return service;
        return _services.Count < MostServices ? _services.GetOrAdd(asked.Authority, _ => NewSet([new Uri(asked.GetLeftPart(UriPartial.Authority))])) : null;
    }

    private InstanceSet NewSet(IReadOnlyList<Uri> addresses) => new(addresses, _lookUp, _time, Skip);

    private void Skip(InstanceSet service, Instance one)
    {
        one.MarkDown();
        Watch(service, one);
    }

    private void Watch(InstanceSet service, Instance one)
    {
        if (one.TryWatch())
            _ = WatchAsync(service, one);
    }

    private async Task<HttpResponseMessage> SendToAsync(Instance one, Uri asked, HttpRequestMessage request, CancellationToken ct)
    {
        var host = request.Headers.Host;
        if (!one.Is(asked))
        {
            request.Headers.Host ??= asked.Authority;
            request.RequestUri = one.AddressOf(asked);
        }

        one.Begin();
        try
        {
            return await base.SendAsync(request, ct).ConfigureAwait(false);
        }
        finally
        {
            one.End();
            request.RequestUri = asked;
            request.Headers.Host = host;
        }
    }

    private async Task WatchAsync(InstanceSet service, Instance one)
    {
        try
        {
            do
                await Task.Delay(ProbeEvery, _time, _disposed.Token).ConfigureAwait(false);
            while (!one.IsGone && !await IsBackAsync(service, one).ConfigureAwait(false));
            one.MarkUp();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // Nobody will ask for it any more.
        }
    }

    private async Task<bool> IsBackAsync(InstanceSet service, Instance one) =>
        await IsWellAsync(service, one).ConfigureAwait(false) && await service.StillLeadsToAsync(one, _disposed.Token).ConfigureAwait(false);

    /// <summary>A service that listens may still be getting ready, and says so; one without such an address does not fail for it.</summary>
    private async Task<bool> IsWellAsync(InstanceSet service, Instance one)
    {
        using var limit = new CancellationTokenSource(ProbeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _disposed.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(one.Address, "/healthcheck"));
        if (service.Wording is { } wording)
            (request.Version, request.VersionPolicy) = (wording.Version, wording.Policy);
        try
        {
            using var response = await base.SendAsync(request, either.Token).ConfigureAwait(false);
            return (int)response.StatusCode < 500 && !response.Headers.Contains(InstanceHeaders.Leaving);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !_disposed.IsCancellationRequested))
        {
            return false;
        }
    }
}
