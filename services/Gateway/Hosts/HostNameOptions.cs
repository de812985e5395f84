using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Gateway.Hosts;

/// <summary>Names that an operator gave robots beside the legacy ones: <c>gateway:apiHosts</c>, <c>:socketHosts</c>, <c>:hubHosts</c>.</summary>
/// <param name="Names">By name, in lower case.</param>
internal sealed record HostNameOptions(IReadOnlyDictionary<string, HostServices> Names)
{
    private const int Most = 100;

    public static HostNameOptions None { get; } = new(new Dictionary<string, HostServices>());

    public static HostNameOptions Read(SettingsReader settings)
    {
        var names = new Dictionary<string, HostServices>(StringComparer.OrdinalIgnoreCase);
        Read("gateway:apiHosts", HostServices.Api);
        Read("gateway:socketHosts", HostServices.Socket);
        Read("gateway:hubHosts", HostServices.Hub);
        return new(names);

        void Read(string key, HostServices service)
        {
            var given = settings.Text(key, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            settings.Check(given.Length <= Most && given.All(HostName.IsName), key, $"at most {Most} names of hosts without ports, such as jibo.example.org,jibo.home");
            foreach (var name in given)
                names[name] = names.GetValueOrDefault(name) | service;
        }
    }
}
