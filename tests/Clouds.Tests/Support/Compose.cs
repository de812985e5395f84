using Jibo.Pegasus.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Clouds.Tests.Support;

/// <summary>What <c>docker-compose.yml</c> says of the services: the clouds say the same.</summary>
internal sealed record Compose(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Environments)
{
    public static Compose Load()
    {
        var file = Yaml.Parse(SourceTree.Read("docker-compose.yml"));
        return new(file.Pairs("services").Where(service => IsOurs(service.Value)).ToDictionary(
            service => service.Key, service => Variables(service.Value), StringComparer.Ordinal));
    }

    // Servers of others are had elsewhere in a cloud, and secrets are made by its own means: not by the one that has no network.
    private static bool IsOurs(YamlNode service) =>
        service.Text("image")!.StartsWith("${PEGASUS_IMAGES", StringComparison.Ordinal) && service.At("network_mode") is null;

    // Where a variable may come by a file as well, it is one variable.
    private static IReadOnlyDictionary<string, string> Variables(YamlNode service) => Merged(service.At("environment"))
        .GroupBy(pair => pair.Key.EndsWith("_FILE", StringComparison.Ordinal) ? pair.Key[..^"_FILE".Length] : pair.Key)
        .ToDictionary(pairs => pairs.Key, pairs => pairs.First().Value.Text() ?? "", StringComparer.Ordinal);

    // << brings in what was written elsewhere.
    private static IEnumerable<(string Key, YamlNode Value)> Merged(YamlNode? node) =>
        node.Pairs().SelectMany(pair => pair.Key == "<<" ? Merged(pair.Value) : [pair]);

    public IReadOnlyCollection<string> Services => [.. Environments.Keys];

    /// <summary>Who calls whom at which port: what <c>NET_…=service:port</c> says, and whom the console looks at.</summary>
    public IReadOnlySet<(string From, string To, int Port)> Calls =>
        (from service in Environments
         from pair in service.Value
         where IsAddress(pair.Key) && !pair.Value.StartsWith('$')
         from address in pair.Value.Split(',')
         let halves = address.Split('=')[^1].Split(':')
         select (service.Key, halves[0], int.Parse(halves[1], System.Globalization.CultureInfo.InvariantCulture))).ToHashSet();

    /// <summary>Whether a variable says where services are.</summary>
    public static bool IsAddress(string variable) => variable is "ETCO_console_services" || variable.StartsWith("NET_", StringComparison.Ordinal);
}
