using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Gateway.Limits;

/// <summary>What one address may ask of the gateway. A home is one address, however many robots are in it.</summary>
internal sealed record LimitOptions
{
    /// <summary><c>gateway:requestsPerSecond</c>, 1 to 100,000: how many requests an address may make for as long as it likes.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary><c>gateway:requestBurst</c>, 1 to 100,000: how many at once. A robot that boots makes some thirty.</summary>
    public int RequestBurst { get; init; } = 300;

    /// <summary><c>gateway:connectionsPerAddress</c>, 1 to 100,000: open at the same time, idle ones too.</summary>
    public int ConnectionsPerAddress { get; init; } = 256;

    /// <summary><c>gateway:socketsPerAddress</c>, 1 to 100,000: WebSockets open at the same time. A robot has two or three.</summary>
    public int SocketsPerAddress { get; init; } = 128;

    /// <summary><c>gateway:limitOwnMachine</c>: limit what comes from this machine itself, too.</summary>
    public bool LimitOwnMachine { get; init; }

    public static LimitOptions Read(SettingsReader settings)
    {
        const int Most = 100_000;
        var options = new LimitOptions();
        return new()
        {
            RequestsPerSecond = settings.Number("gateway:requestsPerSecond", options.RequestsPerSecond, 1, Most),
            RequestBurst = settings.Number("gateway:requestBurst", options.RequestBurst, 1, Most),
            ConnectionsPerAddress = settings.Number("gateway:connectionsPerAddress", options.ConnectionsPerAddress, 1, Most),
            SocketsPerAddress = settings.Number("gateway:socketsPerAddress", options.SocketsPerAddress, 1, Most),
            LimitOwnMachine = settings.Flag("gateway:limitOwnMachine", false),
        };
    }
}
