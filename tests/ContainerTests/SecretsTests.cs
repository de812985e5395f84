using System.Text.RegularExpressions;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>deploy/secrets, in a folder of this machine.</summary>
[Trait("Category", "container")]
public sealed class SecretsTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pegasus-secrets");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Kept => Path.Combine(_folder.FullName, "kept");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Each_secret_is_random_and_long_enough_for_who_reads_it()
    {
        (await RunAsync()).ThrowIfFailed();

        var kept = Directory.GetFiles(Kept).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        kept.Values.Distinct().Count().ShouldBe(kept.Count);
        foreach (var name in new[] { "accounts-key", "lasso-credential-key" })
            Convert.FromBase64String(kept[name]).Length.ShouldBe(32, name);
        foreach (var (name, secret) in kept.Where(secret => !secret.Key.EndsWith("-key", StringComparison.Ordinal)))
            secret.ShouldMatch("^[0-9a-f]{64}$", name);
    }

    [Fact]
    public async Task What_was_made_once_stays_and_is_laid_out_again_where_it_was_lost()
    {
        (await RunAsync()).ThrowIfFailed().Output.ShouldStartWith("secrets: 19 made, 0 kept");
        var before = All();
        File.Delete(Path.Combine(_folder.FullName, "hub", "hub-token-secret"));
        File.Delete(Path.Combine(Kept, "redis-password"));

        (await RunAsync()).ThrowIfFailed().Output.ShouldStartWith("secrets: 1 made, 18 kept");

        var after = All();
        after.Keys.ShouldBe(before.Keys, ignoreOrder: true);
        after.Where(file => before[file.Key] != file.Value).Select(file => file.Key)
            .ShouldBe(["kept/redis-password", "lasso/redis-password", "redis/redis-password", "redis/redis.conf"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_file_is_open_to_its_service_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights");
            return;
        }

        (await RunAsync()).ThrowIfFailed();

        foreach (var file in Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead, file);
        File.GetUnixFileMode(Kept).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_secret_that_lost_its_content_is_not_made_anew_in_silence()
    {
        (await RunAsync()).ThrowIfFailed();
        var key = Path.Combine(Kept, "accounts-key");
        File.Delete(key);
        await File.WriteAllTextAsync(key, "", Cancelled);

        var result = await RunAsync();

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain($"{key} is empty");
    }

    [Fact]
    public async Task An_operator_is_shown_one_by_its_name()
    {
        (await RunAsync()).ThrowIfFailed();

        var names = (await RunAsync("show")).ThrowIfFailed().Output;
        var one = (await RunAsync("show", "accounts-admin-token")).ThrowIfFailed().Output;
        var elsewhere = await RunAsync("show", "../redis/redis.conf");

        names.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(19);
        one.Trim().ShouldBe(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "accounts", "accounts-admin-token"), Cancelled));
        elsewhere.ExitCode.ShouldBe(1);
        elsewhere.Error.ShouldContain("no secret '../redis/redis.conf'");
    }

    [Fact]
    public async Task Each_database_is_opened_by_its_own_password()
    {
        (await RunAsync()).ThrowIfFailed();

        var sql = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "databases", "databases.sql"), Cancelled);
        foreach (var service in new[] { "history", "settings", "accounts", "lasso" })
        {
            var password = await File.ReadAllTextAsync(Path.Combine(Kept, $"{service}-password"), Cancelled);
            Regex.IsMatch(sql, $"ALTER ROLE {service} PASSWORD '{password}'").ShouldBeTrue(service);
            (await File.ReadAllTextAsync(Path.Combine(_folder.FullName, service, "store"), Cancelled))
                .ShouldBe($"postgres://{service}:{password}@postgres:5432/{service}");
        }
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => Command.RunAsync(
        "bash",
        [Repository.PathOf("deploy/secrets"), .. arguments],
        new Dictionary<string, string?> { ["PEGASUS_SECRETS"] = _folder.FullName },
        Limit,
        Cancelled);

    private Dictionary<string, string> All() => Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(_folder.FullName, path), File.ReadAllText);
}
