using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>How the command line asks services of this machine.</summary>
internal static class ServiceHttp
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>A service of the system that runs on a data folder; at its default port when none does.</summary>
    public static Uri AddressOf(string service, DataFolder data) =>
        new ServiceTable(RunFile.Read(data.RunFile)?.PortBase ?? ServiceTable.DefaultBase)[service].Address;

    /// <param name="timeout">For a whole answer.</param>
    /// <param name="maxAnswerBytes">A longer answer fails.</param>
    public static HttpClient Create(Uri address, TimeSpan timeout, long maxAnswerBytes) =>
        new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = ConnectTimeout })
        {
            BaseAddress = address,
            Timeout = timeout,
            MaxResponseContentBufferSize = maxAnswerBytes,
        };
}
