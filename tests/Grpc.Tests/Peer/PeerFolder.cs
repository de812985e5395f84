using System.ComponentModel;
using System.Diagnostics;

namespace Jibo.Pegasus.GrpcTests.Peer;

// Where the independent implementation lives, with its packages installed.
internal static class PeerFolder
{
    private const string HowToInstall =
        "The gRPC peer tests need Node.js 20 or later with npm. Install it (on Debian: apt-get install nodejs npm) and run the tests again.";

    private const int NoSuchFile = 2;

    private static readonly Lazy<string> Installed = new(Install);

    /// <summary>tests/Grpc.Tests, where peer/ and protos/ are.</summary>
    public static string Project { get; } = FindProject();

    /// <summary>The folder of call.js and serve.js, ready to run.</summary>
    public static string Path => Installed.Value;

    public static Process Start(string script, params IEnumerable<string> arguments)
        => Start("node", Path, [System.IO.Path.Combine(Path, script), .. arguments]);

    private static string Install()
    {
        var folder = System.IO.Path.Combine(Project, "peer");
        var marker = System.IO.Path.Combine(folder, "node_modules", ".package-lock.json");
        // Two test runs may come here at once; npm cannot.
        using var alone = new Mutex(false, "jibo-pegasus-grpc-peer");
        alone.WaitOne();
        try
        {
            var wanted = File.GetLastWriteTimeUtc(System.IO.Path.Combine(folder, "package-lock.json"));
            if (File.Exists(marker) && File.GetLastWriteTimeUtc(marker) >= wanted)
                return folder;
            using var npm = Start("npm", folder, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            npm.StandardInput.Close();
            var output = npm.StandardOutput.ReadToEndAsync();
            var errors = npm.StandardError.ReadToEnd();
            if (!npm.WaitForExit(TimeSpan.FromMinutes(3)) || npm.ExitCode != 0)
                throw new InvalidOperationException($"'npm ci' failed in {folder}: {errors}");
            GC.KeepAlive(output);
            File.SetLastWriteTimeUtc(marker, DateTime.UtcNow);
            return folder;
        }
        finally
        {
            alone.ReleaseMutex();
        }
    }

    private static Process Start(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e) when (e.NativeErrorCode == NoSuchFile)
        {
            throw new InvalidOperationException($"{HowToInstall} ('{program}' could not be started: {e.Message})", e);
        }
    }

    private static string FindProject()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var project = System.IO.Path.Combine(folder.FullName, "tests", "Grpc.Tests");
            if (File.Exists(System.IO.Path.Combine(project, "peer", "call.js")))
                return project;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has tests/Grpc.Tests/peer.");
    }
}
