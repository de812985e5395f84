using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>
/// The whole of docker-compose.yml, for tests that break it: at ports that stay the same when a container is started again,
/// without the limits that a single address meets, and with data on disks that can be filled.
/// </summary>
public sealed class FaultyHouse : PegasusInContainers
{
    private const string DiskSize = "800m";

    private readonly string _disks = Path.Combine(Path.GetTempPath(), $"pegasus-faults-{Environment.ProcessId}");
    private readonly int _gatewayPort = FreePort();
    private readonly int _historyPort = FreePort();

    /// <summary>Where robots connect.</summary>
    public string Gateway => Address(_gatewayPort);

    /// <summary>History's HTTP port.</summary>
    public string History => Address(_historyPort);

    protected override string Project => "pegasus-faults";

    protected override IReadOnlyList<string> Files => ["docker-compose.yml", "tests/ContainerTests/Faults/docker-compose.faults.yml"];

    /// <summary>Where the volume of a service lies on this machine.</summary>
    public string DiskOf(string service) => Path.Combine(_disks, service);

    protected override IReadOnlyDictionary<string, string?> Variables() => new Dictionary<string, string?>(base.Variables())
    {
        ["PEGASUS_GATEWAY_PORT"] = _gatewayPort.ToString(CultureInfo.InvariantCulture),
        ["PEGASUS_HISTORY_PORT"] = _historyPort.ToString(CultureInfo.InvariantCulture),
        ["PEGASUS_FAULTS_DISKS"] = _disks,
    };

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var (disk, user) in new[] { ("postgres", 999), ("hub", 1654) })
        {
            Directory.CreateDirectory(DiskOf(disk));
            await RunAsync("mount", cancellationToken, "-t", "tmpfs", "-o", $"size={DiskSize},mode=0700,uid={user},gid={user}", "tmpfs", DiskOf(disk));
        }
    }

    protected override async Task TidyAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_disks))
            return;
        foreach (var disk in Directory.GetDirectories(_disks))
            await RunAsync("umount", cancellationToken, disk);
        Directory.Delete(_disks, recursive: true);
    }

    private static async Task RunAsync(string program, CancellationToken cancellationToken, params string[] arguments) =>
        (await Command.RunAsync(program, arguments, Command.NoVariables, TimeSpan.FromSeconds(20), cancellationToken)).ThrowIfFailed();

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    /// <summary>A port that was free a moment ago; Docker would choose another one at each start.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
