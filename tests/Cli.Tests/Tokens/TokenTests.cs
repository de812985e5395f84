using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Cli.Tests.Tokens;

public class TokenTests
{
    [Fact]
    public async Task A_token_opens_what_runs_on_the_same_data_folder()
    {
        using var cli = new CliRun();

        (await cli.RunAsync("token", "--robot", "One-Two-Three-Four", "--account", "acc", "--data", cli.Data)).ShouldBe(0);

        var identity = Verify(new DataFolder(cli.Data).ReadSecret(), cli.Output.Trim()).ShouldBeOfType<TokenVerification.Accepted>().Identity;
        identity.ShouldBe(new RobotIdentity("acc", "One-Two-Three-Four") { IssuedAt = identity.IssuedAt });
    }

    [Fact]
    public async Task A_secret_of_the_environment_wins_over_that_of_the_folder()
    {
        using var cli = new CliRun().With("ETCO_server_hubTokenSecret", "a secret of the operator's own, long enough");

        (await cli.RunAsync("token", "--data", cli.Data)).ShouldBe(0);

        Verify("a secret of the operator's own, long enough", cli.Output.Trim()).ShouldBeOfType<TokenVerification.Accepted>();
        Directory.Exists(cli.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_secret_file_of_the_environment_is_read()
    {
        using var cli = new CliRun();
        cli.With("ETCO_server_hubTokenSecret_FILE", cli.File("secret"));
        await File.WriteAllTextAsync(cli.File("secret"), "from a file\n");

        (await cli.RunAsync("token", "--data", cli.Data)).ShouldBe(0);

        Verify("from a file", cli.Output.Trim()).ShouldBeOfType<TokenVerification.Accepted>();
    }

    [Fact]
    public async Task A_secret_file_that_is_not_there_is_named_in_one_sentence()
    {
        using var cli = new CliRun().With("ETCO_server_hubTokenSecret_FILE", "/nowhere/secret");

        (await cli.RunAsync("token", "--data", cli.Data)).ShouldBe(1);

        cli.Error.Trim().ShouldBe("pegasus: ETCO_server_hubTokenSecret_FILE holds '/nowhere/secret'; it must be the path of a readable file.");
    }

    [Fact]
    public void A_folder_has_one_secret_that_only_its_owner_can_read_however_many_ask_at_once()
    {
        using var cli = new CliRun();
        var folder = new DataFolder(cli.Data);

        var secrets = new string[16];
        Parallel.For(0, secrets.Length, i => secrets[i] = folder.EnsureSecret());

        secrets.Distinct().Count().ShouldBe(1);
        DevelopmentSecret.Is(secrets[0]).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(folder.SecretFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(cli.Data).ShouldBe([folder.SecretFile]);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_is_named_in_one_sentence()
    {
        using var cli = new CliRun();
        await File.WriteAllTextAsync(cli.File("a-file"), "");

        (await cli.RunAsync("token", "--data", cli.File("a-file"))).ShouldBe(1);

        cli.Error.ShouldContain(cli.File("a-file"));
        cli.Error.ShouldContain("--data");
        cli.Error.Trim().Split('\n').Length.ShouldBe(1);
    }

    private static TokenVerification Verify(string? secret, string token) =>
        new HubTokens(new TokenOptions { Secret = secret }, TimeProvider.System).Verify($"Bearer {token}");
}
