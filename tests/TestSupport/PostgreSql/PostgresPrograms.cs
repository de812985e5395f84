namespace Jibo.Pegasus.TestSupport.PostgreSql;

/// <summary>Where the programs of PostgreSQL are. Debian keeps them in a folder for each version, which is not on the path.</summary>
internal static class PostgresPrograms
{
    private const string Versions = "/usr/lib/postgresql";

    /// <summary>The path of <c>initdb</c>, <c>postgres</c> or <c>psql</c>.</summary>
    /// <exception cref="InvalidOperationException">It is not installed. A test that needs it fails with this, so that nobody believes it ran.</exception>
    public static string Find(string name) =>
        Folders().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            $"{name} of PostgreSQL is not installed, and this test needs it; install with: apt-get install -y --no-install-recommends postgresql");

    private static IEnumerable<string> Folders()
    {
        var installed = Directory.Exists(Versions)
            ? Directory.EnumerateDirectories(Versions)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
    }
}
