using System.Globalization;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>All services in the order in which they start: who is needed comes before who needs it.</summary>
internal sealed class ServiceTable
{
    /// <summary>The first of the ports that <c>--port-base</c> moves.</summary>
    public const int DefaultBase = 9000;

    private const int DefaultGatewayPort = 9080;
    private const int DefaultTlsPort = 9443;
    private const int Span = 450;

    private static readonly ServiceEntry[] Defaults =
    [
        new("history", "Jibo.Pegasus.History", 9006, 9106),
        new("settings", "Jibo.Pegasus.Settings", 9008, 9108),
        new("lasso", "Jibo.Pegasus.Lasso", 9007),
        new("accounts", "Jibo.Pegasus.Accounts", 9009),
        new("parser", "Jibo.Pegasus.Parser", 9005, 9105),
        new("chitchat-skill", "Jibo.Pegasus.ChitchatSkill", 9004),
        new("joke-skill", "Jibo.Pegasus.JokeSkill", 9010),
        new("greeting-skill", "Jibo.Pegasus.GreetingSkill", 9011),
        new("example-skill", "Jibo.Pegasus.ExampleSkill", 9012),
        new("reminder-skill", "Jibo.Pegasus.ReminderSkill", 9013),
        new("openjibo-skill", "Jibo.Pegasus.OpenJiboSkill", 9014),
        new("report-skill", "Jibo.Pegasus.ReportSkill", 9003),
        new("hub", "Jibo.Pegasus.Hub", 9000),
        new("simulator", "Jibo.Pegasus.Host", 9015),
        new("gateway", "Jibo.Pegasus.Gateway", DefaultGatewayPort),
    ];

    /// <param name="portBase">Where the port of the hub goes; all others keep their distance to it.</param>
    public ServiceTable(int portBase = DefaultBase)
    {
        var move = portBase - DefaultBase;
        OtherBase = portBase + 10_000 <= 65535 - Span ? portBase + 10_000 : DefaultBase + 1_000;
        Services = [.. Defaults.Select(service => service with { HttpPort = service.HttpPort + move, GrpcPort = service.GrpcPort + move })];
    }

    public IReadOnlyList<ServiceEntry> Services { get; }

    public ServiceEntry this[string name] => Services.First(service => service.Name == name);

    /// <summary>Where the gateway speaks TLS, when it has a certificate.</summary>
    public int TlsPort => this["gateway"].HttpPort + (DefaultTlsPort - DefaultGatewayPort);

    /// <summary>A port base to try when this one is taken.</summary>
    public int OtherBase { get; }

    /// <summary>The public door for robots.</summary>
    public Uri ListenUrl => new(string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{this["gateway"].HttpPort}/v1/listen"));

    /// <summary>What is wrong with a port base, or null.</summary>
    public static string? FindProblem(int portBase) =>
        portBase is >= 1 and <= 65535 - Span
            ? null
            : $"--port-base is {portBase}; it must be a port from 1 to {65535 - Span}.";
}
