using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Gateway.Hosts;

/// <summary>What accounts answer when they are asked for names.</summary>
internal sealed record HostList
{
    /// <summary>Names that are taken from one answer; what goes beyond is left out.</summary>
    public const int Most = 500;

    [JsonPropertyName("hosts")] public required IReadOnlyList<MappedHost?> Hosts { get; init; }

    /// <summary>The names in it that are any, each with the services that we know. Null when it is no list at all.</summary>
    public static Dictionary<string, HostServices>? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var names = new Dictionary<string, HostServices>(StringComparer.OrdinalIgnoreCase);
            foreach (var host in JsonSerializer.Deserialize(utf8, HostListJson.Default.HostList)?.Hosts ?? throw new JsonException())
            {
                if (names.Count == Most)
                    break;
                var services = (host?.Services ?? []).Aggregate(HostServices.None, (all, one) => all | ServiceOf(one));
                if (services != HostServices.None && HostName.IsName(host!.Name))
                    names[host.Name!] = names.GetValueOrDefault(host.Name!) | services;
            }

            return names;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // One that we do not know is for a newer gateway.
    private static HostServices ServiceOf(string? name) => name switch
    {
        "api" => HostServices.Api,
        "socket" => HostServices.Socket,
        "hub" => HostServices.Hub,
        _ => HostServices.None,
    };
}

internal sealed record MappedHost
{
    [JsonPropertyName("name")] public string? Name { get; init; }
    [JsonPropertyName("services")] public IReadOnlyList<string?>? Services { get; init; }
}

[JsonSerializable(typeof(HostList))]
internal sealed partial class HostListJson : JsonSerializerContext;
