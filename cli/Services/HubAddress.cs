using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>Where robots of this terminal dial.</summary>
internal static class HubAddress
{
    /// <summary>What was said, else what runs on the data folder, else the default port.</summary>
    public static Uri Resolve(string? url, DataFolder data)
    {
        if (url is null)
            return RunFile.Read(data.RunFile) is { } run ? new Uri(run.ListenUrl) : new ServiceTable().ListenUrl;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "ws" or "wss"
            ? address
            : throw new CliException($"--url is '{url}'; it must be an address such as ws://localhost:9080/v1/listen.");
    }
}
