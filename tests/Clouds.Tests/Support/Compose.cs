using Jibo.Pegasus.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Clouds.Tests.Support;

/// <summary>What <c>docker-compose.yml</c> says of the services: the clouds say the same.</summary>
internal sealed record Compose(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Environments)
{
    public static Compose Load()
    {
        var file = Yaml.Parse(SourceTree.Read("docker-compose.yml"));
        return new(file.Pairs("services").ToDictionary(
            service => service.Key,
            service => (IReadOnlyDictionary<string, string>)Merged(service.Value.At("environment")).ToDictionary(pair => pair.Key, pair => pair.Value.Text() ?? "", StringComparer.Ordinal),
            StringComparer.Ordinal));
    }

    // << brings in what was written elsewhere.
    private static IEnumerable<(string Key, YamlNode Value)> Merged(YamlNode? node) =>
        node.Pairs().SelectMany(pair => pair.Key == "<<" ? Merged(pair.Value) : [pair]);

    public IReadOnlyCollection<string> Services => [.. Environments.Keys];

    /// <summary>Who calls whom at which port: what <c>NET_…=service:port</c> says.</summary>
    public IReadOnlySet<(string From, string To, int Port)> Calls =>
        (from service in Environments
         from pair in service.Value
         where pair.Key.StartsWith("NET_", StringComparison.Ordinal) && !pair.Value.StartsWith('$')
         let halves = pair.Value.Split(':')
         select (service.Key, halves[0], int.Parse(halves[1], System.Globalization.CultureInfo.InvariantCulture))).ToHashSet();
}
