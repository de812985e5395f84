using System.Collections.Concurrent;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>All origins that this service asks.</summary>
internal sealed class OriginClients(
    OriginOptions options, OriginStates states, OriginMeter meter, TimeProvider time, Random random, ILoggerFactory loggers) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<OriginClient>> _clients = new(StringComparer.Ordinal);
    private readonly Lock _dice = new();
    private readonly ILogger _logger = loggers.CreateLogger("Jibo.Pegasus.Lasso.Origins");

    /// <summary>The client of an origin, always the same one for the same name; <paramref name="settings"/> count when it is made.</summary>
    /// <param name="name">For people, error answers and metrics, such as <c>Open-Meteo</c>: a product's name, never an address.</param>
    public OriginClient For(string name, OriginSettings settings) =>
        _clients.GetOrAdd(name, static (name, state) => new(() => state.Self.Create(name, state.settings)), (Self: this, settings)).Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            if (client.IsValueCreated)
                client.Value.Dispose();
        }
    }

    private OriginClient Create(string name, OriginSettings settings)
    {
        var client = new OriginClient(name, settings, options, time, Roll, new OriginWatch(name, settings.PerHost, meter, time, _logger));
        states.Add(name, () => client.State);
        return client;
    }

    private double Roll()
    {
        lock (_dice)
            return random.NextDouble();
    }
}
