using System.Runtime.InteropServices;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>A package of the distribution, and how to see that it is there.</summary>
internal sealed record SystemPackage(string Name, string What, Func<bool> IsThere);

/// <summary>What the embedded default hears with, and what the tests need besides.</summary>
internal sealed class SystemPackages(CliContext context)
{
    public const string ModelFolder = "/usr/share/pocketsphinx/model/en-us";

    public static IReadOnlyList<SystemPackage> Hearing { get; } =
    [
        new("libopus0", "decodes what robots send", () => Loads("libopus.so.0")),
        new("libflac12", "decodes FLAC", () => Loads("libFLAC.so.12")),
        new("libpocketsphinx3", "recognises speech", () => Loads("libpocketsphinx.so.3")),
        new("pocketsphinx-en-us", "the model of English", () => Directory.Exists(ModelFolder)),
    ];

    /// <summary>What tests start. They fail without, and say so.</summary>
    public static IReadOnlyList<SystemPackage> Testing { get; } =
    [
        new("postgresql", "the store on PostgreSQL", () => Directory.Exists("/usr/lib/postgresql")
            && Directory.EnumerateDirectories("/usr/lib/postgresql").Any(version => File.Exists(Path.Combine(version, "bin", "postgres")))),
        new("chromium", "the pages on which people link calendars", () => File.Exists("/usr/bin/chromium")),
        new("redis-server", "the cache that several instances share", () => File.Exists("/usr/bin/redis-server")),
    ];

    public static IReadOnlyList<SystemPackage> Missing() => [.. Hearing.Where(package => !package.IsThere())];

    /// <summary>The command that installs them, as the person at the terminal would type it.</summary>
    public static string Command(IEnumerable<SystemPackage> packages) =>
        $"{(IsRoot ? "" : "sudo ")}apt-get install -y --no-install-recommends {string.Join(' ', packages.Select(package => package.Name))}";

    /// <summary>Installs what is missing where that needs no question; otherwise says how, and goes on. True when all is there.</summary>
    public async Task<bool> EnsureAsync(bool mayInstall, CancellationToken ct)
    {
        var missing = Missing();
        if (missing.Count == 0)
            return true;

        var names = string.Join(' ', missing.Select(package => package.Name));
        if (mayInstall && await MayInstallAsync(ct))
        {
            context.Terminal.Note($"installing what hearing needs: {names}");
            if (await InstallAsync(missing, ct) && Missing().Count == 0)
                return true;
        }

        context.Terminal.Note($"speech will not be heard, text works: {names} missing; install with: {Command(missing)}");
        return false;
    }

    /// <summary>Installs what tests need where that needs no question; otherwise says how, and goes on.</summary>
    public async Task EnsureTestingAsync(CancellationToken ct)
    {
        var missing = MissingForTests();
        if (missing.Count == 0)
            return;
        var names = string.Join(' ', missing.Select(package => package.Name));
        if (await MayInstallAsync(ct))
        {
            context.Terminal.Note($"installing what tests need: {names}");
            if (await InstallAsync(missing, ct) && MissingForTests().Count == 0)
                return;
        }

        context.Terminal.Note($"tests that need them will fail: {names} missing; install with: {Command(missing)}");
    }

    public static IReadOnlyList<SystemPackage> MissingForTests() => [.. Testing.Where(package => !package.IsThere())];

    private static bool IsRoot => System.Environment.IsPrivilegedProcess;

    private static bool Loads(string library)
    {
        if (!NativeLibrary.TryLoad(library, out var handle))
            return false;
        NativeLibrary.Free(handle);
        return true;
    }

    private async Task<bool> MayInstallAsync(CancellationToken ct) =>
        File.Exists("/usr/bin/apt-get") && (IsRoot || (File.Exists("/usr/bin/sudo") && await RunAsync("sudo", ["-n", "true"], ct)));

    private async Task<bool> InstallAsync(IReadOnlyList<SystemPackage> packages, CancellationToken ct)
    {
        string[] install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", .. packages.Select(package => package.Name)];
        // Lists may be missing on a fresh machine, so they are fetched only when the first try fails.
        return await AsRootAsync(install, ct)
            || (await AsRootAsync(["apt-get", "update", "-q"], ct) && await AsRootAsync(install, ct));
    }

    private Task<bool> AsRootAsync(string[] command, CancellationToken ct) => IsRoot
        ? RunAsync(command[0], command[1..], ct)
        : RunAsync("sudo", ["-n", .. command], ct);

    private async Task<bool> RunAsync(string program, string[] arguments, CancellationToken ct) =>
        // RUNLEVEL 1: a server's package must not start a server of its own.
        await Tool.RunAsync(program, arguments, context.Workspace.Root, _ => { }, ct, [("DEBIAN_FRONTEND", "noninteractive"), ("RUNLEVEL", "1")]) == 0;
}
