using System.Globalization;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>What each service is told when it starts: where it listens, where the others are, where its data go.</summary>
internal sealed class ServicePlan(ServiceTable table, string dataFolder, string logLevel, Exposure? exposure = null)
{
    /// <summary>What is the same for all.</summary>
    public IReadOnlyList<string> Common { get; } =
        ["--server:host=127.0.0.1", $"--server:data={dataFolder}", $"--server:logLevel={logLevel}"];

    /// <summary>What one service is told beside that.</summary>
    public IEnumerable<string> Of(ServiceEntry service)
    {
        yield return Setting("server:port", service.HttpPort);
        if (service.GrpcPort is { } grpc)
            yield return Setting("server:grpcPort", grpc);

        // The hub tells Settings the views of skills; the gateway stands before both.
        if (service.Name is "gateway" or "settings")
            yield return Net("hub", table["hub"].HttpPort);
        if (service.Name == "gateway")
        {
            yield return Net("settings-http", table["settings"].HttpPort);
            yield return Net("lasso", table["lasso"].HttpPort);
            yield return Net("history-http", table["history"].HttpPort);
            yield return Net("parser-http", table["parser"].HttpPort);
            yield return $"--console:services={string.Join(',', table.Services.Where(other => other.IsSkill).Select(skill => Named(skill.Name, skill.HttpPort)))}";
            yield return Setting("gateway:tlsPort", exposure?.TlsPort ?? table.TlsPort);
        }

        if (service.Name == "gateway" && exposure is { Lan: true })
        {
            yield return "--server:host=0.0.0.0";
            // It judges no token, so it need not know the secret of this machine; a service that others reach refuses to start with one.
            yield return "--server:hubTokenSecret=";
            yield return "--server:hubTokenSecretPrevious=";
        }

        if (service.Name == "accounts" && exposure is { TrustLan: true })
            yield return "--accounts:trust=lan";

        // The gateway stands before it, and asks it for names of hosts; who judges tokens asks it which hold no more.
        if (service.Name is "gateway" or "hub" or "settings" or "lasso" or "history")
            yield return Net("accounts", table["accounts"].HttpPort);

        // It passes on what robots and apps ask of Settings.
        if (service.Name == "accounts")
            yield return Net("settings-http", table["settings"].HttpPort);

        // Lasso tells Settings what is linked; the report asks both.
        if (service.Name is "lasso" or "report-skill" && table["settings"].GrpcPort is { } settings)
            yield return Net("settings", settings);
        if (service.Name == "report-skill")
            yield return Net("lasso", table["lasso"].HttpPort);
        if (service.Name is "greeting-skill" or "example-skill" or "reminder-skill" && table["history"].GrpcPort is { } history)
            yield return Net("history", history);
        if (service.Name != "hub")
            yield break;
        foreach (var other in table.Services.Where(other => other.GrpcPort is not null || other.IsSkill))
            yield return Net(other.Name, other.GrpcPort ?? other.HttpPort);
        // Where the hub tells it what people say to skills.
        yield return Net("parser-http", table["parser"].HttpPort);
    }

    /// <summary>The arguments of the host that runs all of them: the common ones, then each service's name and its own.</summary>
    public IEnumerable<string> ForHost() =>
        Common.Concat(table.Services.SelectMany(service => Of(service).Prepend(service.Name)));

    private static string Net(string service, int port) => $"--net:{Named(service, port)}";

    private static string Named(string service, int port) => $"{service}=127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";

    private static string Setting(string key, int value) => $"--{key}={value.ToString(CultureInfo.InvariantCulture)}";
}
