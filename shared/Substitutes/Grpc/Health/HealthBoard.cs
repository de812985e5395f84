using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks;

// Hears the application's health reports, as often as its publisher makes them, and passes them to the watchers.
internal sealed class HealthBoard : IHealthCheckPublisher
{
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    public static ServingStatus StatusOf(HealthStatus status) => status == HealthStatus.Unhealthy ? ServingStatus.NotServing : ServingStatus.Serving;

    public static ServingStatus StatusOf(HealthReport report, ServiceMapping mapping) => report.Entries
        .Where(entry => mapping.HealthCheckPredicate(new HealthCheckMapContext(entry.Key, entry.Value.Tags)))
        .Any(entry => entry.Value.Status == HealthStatus.Unhealthy)
            ? ServingStatus.NotServing
            : ServingStatus.Serving;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var subscription in _subscriptions.Keys)
            subscription.Offer(report);
        return Task.CompletedTask;
    }

    public Subscription Subscribe()
    {
        var subscription = new Subscription(this);
        _subscriptions[subscription] = 0;
        return subscription;
    }

    /// <summary>One watcher's view: it keeps the newest report only, since an older one no longer says anything.</summary>
    public sealed class Subscription(HealthBoard board) : IDisposable
    {
        private readonly Channel<HealthReport> _newest = Channel.CreateBounded<HealthReport>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        public ValueTask<HealthReport> NextAsync(CancellationToken ct) => _newest.Reader.ReadAsync(ct);

        public void Offer(HealthReport report) => _newest.Writer.TryWrite(report);

        public void Dispose() => board._subscriptions.TryRemove(this, out _);
    }
}
