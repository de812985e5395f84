using System.ComponentModel;
using System.Diagnostics;

namespace Jibo.Pegasus.TestSupport;

/// <summary>A folder of Node.js scripts beside the tests, with its packages installed as its lock file says.</summary>
public sealed class NodeFolder
{
    private const string HowToInstall =
        "These tests need Node.js 20 or later with npm. Install it (on Debian: apt-get install nodejs npm) and run the tests again.";

    private const int NoSuchFile = 2;
    private readonly Lazy<string> _installed;

    /// <param name="path">From the root of the source tree.</param>
    public NodeFolder(string path) => _installed = new(() => Install(Path.Combine(SourceTree.Root, path)));

    /// <summary>Starts a script with its three streams redirected.</summary>
    public Process Start(string script, params IEnumerable<string> arguments) => StartWith([], script, arguments);

    /// <summary>The same with variables of its own.</summary>
    public Process StartWith(IEnumerable<KeyValuePair<string, string>> variables, string script, params IEnumerable<string> arguments) =>
        Start("node", _installed.Value, [Path.Combine(_installed.Value, script), .. arguments], variables);

    private static string Install(string folder)
    {
        var marker = Path.Combine(folder, "node_modules", ".package-lock.json");
        // Two test runs may come here at once; npm cannot.
        using var alone = new Mutex(false, $"jibo-pegasus-node-{Path.GetFileName(folder)}");
        alone.WaitOne();
        try
        {
            var wanted = File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
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

    private static Process Start(string program, string folder, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Google's packages look for a machine of Google's unless they are told that this is none.
        start.Environment["METADATA_SERVER_DETECTION"] = "none";
        foreach (var (name, value) in variables ?? [])
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e) when (e.NativeErrorCode == NoSuchFile)
        {
            throw new InvalidOperationException($"{HowToInstall} ('{program}' could not be started: {e.Message})", e);
        }
    }
}
