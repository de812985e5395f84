using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Origins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Lasso.Tests.Origins;

/// <summary>A server to ask, what asks it, and a clock for both.</summary>
internal sealed class OriginBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly MeterListener _listener = new();

    private OriginBench(FakeOrigin server, ManualTime time, OriginOptions options)
    {
        Server = server;
        Time = time;
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new OneLogger(Log)))
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(new Random(7))
            .AddOrigins(options)
            .BuildServiceProvider();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured.Add($"{instrument.Name} {Text(tags)}"));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Measured.Add($"{instrument.Name} {Text(tags)} {value}"));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured.Add($"{instrument.Name} {Text(tags)}"));
        _listener.Start();
    }

    public FakeOrigin Server { get; }

    public ManualTime Time { get; }

    public RecordingLogger Log { get; } = new();

    /// <summary>What was measured, with its labels, such as <c>pegasus.lasso.origin.calls origin=maps outcome=ok</c>.</summary>
    public ConcurrentBag<string> Measured { get; } = [];

    public OriginClients Clients => _services.GetRequiredService<OriginClients>();

    public OriginStates States => _services.GetRequiredService<OriginStates>();

    /// <param name="names">What names mean; null for what they do mean.</param>
    public static async Task<OriginBench> StartAsync(OriginResolver? names = null, bool allowPrivate = false)
    {
        var options = new OriginOptions { AllowPrivateAddresses = allowPrivate };
        return new(await FakeOrigin.StartAsync(), new ManualTime(), names is null ? options : options with { Resolve = names });
    }

    /// <summary>A client of the server, which the operator put there.</summary>
    public OriginClient Client(OriginSettings? settings = null) =>
        Clients.For("Maps", (settings ?? new()) with { Configured = [Server.Address] });

    /// <summary>Lets two further tries happen as soon as they are planned.</summary>
    public async Task LetRetryAsync(int times = 2)
    {
        for (var i = 0; i < times; i++)
        {
            await Time.TimerDueWithinAsync(TimeSpan.FromSeconds(1));
            Time.Advance(Time.UntilNextTimer!.Value);
        }
    }

    public void Observe() => _listener.RecordObservableInstruments();

    public static OriginResolver Names(params (string Name, string Address)[] names) => (host, _) =>
        Task.FromResult<IPAddress[]>([.. names.Where(entry => entry.Name == host).Select(entry => IPAddress.Parse(entry.Address))]);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new List<string>();
        foreach (var (name, value) in tags)
            texts.Add($"{name}={value}");
        return string.Join(' ', texts);
    }

    private sealed class OneLogger(ILogger logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
        }
    }
}
