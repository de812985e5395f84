using System.Text.RegularExpressions;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>What docker-compose.yml means, asked of docker-compose itself; no daemon is needed.</summary>
[Trait("Category", "container")]
public sealed class ComposeFileTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_has_to_be_set()
    {
        var compose = await ComposeAsync();

        var config = await compose.RunAsync(Limit, Cancelled, "config", "-q");

        config.ExitCode.ShouldBe(0, config.Error);
        config.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_operator_sets_reaches_the_services_beside_the_file_that_it_wins_over()
    {
        var compose = await ComposeAsync(("ETCO_accounts_adminToken", new string('a', 64)));

        var config = (await compose.RunAsync(Limit, Cancelled, "config")).ThrowIfFailed().Output;

        config.ShouldContain($"ETCO_accounts_adminToken: {new string('a', 64)}");
        config.ShouldContain("ETCO_accounts_adminToken_FILE: /run/secrets/accounts-admin-token");
    }

    [Fact]
    public async Task A_service_sees_only_the_secrets_that_it_reads()
    {
        var compose = await ComposeAsync();
        var folder = Directory.CreateTempSubdirectory("pegasus-secrets");
        try
        {
            var made = await Command.RunAsync("bash", [Repository.PathOf("deploy/secrets")], Secrets(folder.FullName), Limit, Cancelled);
            made.ThrowIfFailed();
            var config = (await compose.RunAsync(Limit, Cancelled, "config")).ThrowIfFailed().Output;

            var services = Regex.Matches(config, "(?m)^  ([a-z-]+):\n((?:    .*\n)+)");
            services.Count.ShouldBeGreaterThan(14);
            foreach (Match service in services)
            {
                var read = Regex.Matches(service.Groups[2].Value, "/run/secrets/([a-z.-]+)").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
                var own = Path.Combine(folder.FullName, service.Groups[1].Value);
                var laid = Directory.Exists(own) ? Directory.GetFiles(own).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
                laid.ShouldBe(read, service.Groups[1].Value);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Only_the_gateway_can_be_reached_from_other_machines()
    {
        var compose = await ComposeAsync();

        var config = (await compose.RunAsync(Limit, Cancelled, "config")).ThrowIfFailed().Output;

        // docker-compose 1.29 prints 127.0.0.1:9000:8080/tcp, compose v2 one line for each part of it.
        var lines = config.Split('\n');
        lines.Count(line => line.Contains("0.0.0.0", StringComparison.Ordinal)).ShouldBe(1, config);
        lines.Count(line => line.Contains("127.0.0.1", StringComparison.Ordinal)).ShouldBe(16, config);
        lines.Count(line => line.Contains("9080", StringComparison.Ordinal)).ShouldBe(1, config);
    }

    [Fact]
    public async Task Every_service_that_is_built_has_its_place_in_the_compose_file()
    {
        var compose = await ComposeAsync();
        var built = await Command.RunAsync("bash", [Repository.PathOf("deploy/build-images"), "--list"], Command.NoVariables, Limit, Cancelled);

        var composed = await compose.RunAsync(Limit, Cancelled, "config", "--services");

        // docker-compose 1.29 names those of profiles too, which compose v2 leaves out.
        Lines(composed).Except(["mongo_lasso", "vosk"]).ShouldBe([.. Lines(built), "secrets", "redis", "postgres", "databases"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("postgres", "history-postgres")]
    [InlineData("mongo", "history-mongo-set")]
    [InlineData("sharded", "history-mongo-cluster")]
    public async Task History_can_have_a_database_of_its_own_that_nobody_else_reaches(string profile, string service)
    {
        var compose = await ComposeAsync();

        var config = (await compose.RunAsync(
            Limit, Cancelled, "-f", "docker-compose.yml", "-f", "docker-compose.history-db.yml", "--profile", profile, "config")).ThrowIfFailed().Output;

        config.ShouldContain($"  {service}:");
        config.ShouldContain("internal: true");
        // One of the gateway, as without it.
        config.Split('\n').Count(line => line.Contains("0.0.0.0", StringComparison.Ordinal)).ShouldBe(1, config);
    }

    [Theory]
    [InlineData("full", "mongo_lasso")]
    [InlineData("speech", "vosk")]
    public async Task A_profile_brings_one_more_server_that_is_not_published(string profile, string server)
    {
        var compose = await ComposeAsync();

        var services = await compose.RunAsync(Limit, Cancelled, "--profile", profile, "config", "--services");
        var config = (await compose.RunAsync(Limit, Cancelled, "--profile", profile, "config")).ThrowIfFailed().Output;

        Lines(services).ShouldContain(server);
        Regex.IsMatch(config, $"(?m)^  {server}:\\n(    .*\\n)*?    profiles:\\n +- {profile}\\n").ShouldBeTrue(config);
        config.Split('\n').Count(line => line.Contains("0.0.0.0", StringComparison.Ordinal)).ShouldBe(1, config);
    }

    [Fact]
    public async Task The_sharded_cluster_is_made_in_order_and_again_without_harm()
    {
        var folder = Directory.CreateTempSubdirectory("pegasus-mongosh");
        try
        {
            // Stands in for the shell of MongoDB, and writes down what it was asked.
            var shell = Path.Combine(folder.FullName, "mongosh");
            await File.WriteAllTextAsync(shell, "#!/bin/sh\nprintf '%s\\n' \"$*\" | tr '\\n' ' ' >>\"$ASKED\"\necho >>\"$ASKED\"\n", Cancelled);
            (await Command.RunAsync("chmod", ["+x", shell], Command.NoVariables, Limit, Cancelled)).ThrowIfFailed();
            var environment = new Dictionary<string, string?>
            {
                ["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
                ["ASKED"] = Path.Combine(folder.FullName, "asked"),
            };

            (await Command.RunAsync("bash", [Repository.PathOf("deploy/mongo/make-cluster")], environment, Limit, Cancelled)).ThrowIfFailed();

            var asked = await File.ReadAllLinesAsync(environment["ASKED"]!, Cancelled);
            asked.Select(line => line.Split("--host ")[1].Split(' ')[0])
                .ShouldBe(["history-config-1", "history-shard-a-1", "history-shard-b-1", "history-mongos", "history-mongos", "history-mongos"]);
            asked[0].ShouldContain("configsvr: true");
            asked[1].ShouldNotContain("configsvr");
            asked[1].ShouldContain("history-shard-a-1:27017,history-shard-a-2:27017,history-shard-a-3:27017");
            asked[3].ShouldContain("sh.addShard('history-shard-a/history-shard-a-1:27017,");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Redis_and_the_database_are_reached_by_nobody_but_those_that_keep_something_there()
    {
        var config = (await (await ComposeAsync()).RunAsync(Limit, Cancelled, "config")).ThrowIfFailed().Output;

        var members = Regex.Matches(config, "(?m)^  ([a-z-]+):\n((?:    .*\n)+)")
            .Where(service => service.Groups[2].Value.Contains("stores-nw:", StringComparison.Ordinal))
            .Select(service => service.Groups[1].Value);
        members.ShouldBe(["redis", "postgres", "databases", "history", "settings", "accounts", "lasso"], ignoreOrder: true);
        Regex.IsMatch(config, "(?m)^  stores-nw:\n(    .*\n)*?    internal: true").ShouldBeTrue(config);
    }

    [Fact]
    public async Task The_gateway_can_speak_tls_with_the_files_of_a_folder()
    {
        string[] config = ["-f", "docker-compose.yml", "-f", "docker-compose.tls.yml", "config"];
        var without = await (await ComposeAsync()).RunAsync(Limit, Cancelled, config);
        var with = (await (await ComposeAsync(("PEGASUS_TLS_FOLDER", "/somewhere/tls"))).RunAsync(Limit, Cancelled, config)).ThrowIfFailed().Output;

        without.ExitCode.ShouldNotBe(0);
        without.Error.ShouldContain("PEGASUS_TLS_FOLDER is missing");
        with.ShouldContain("/somewhere/tls");
        with.ShouldContain("ETCO_gateway_certificateKey: /tls/gateway.key");
        // Both of the gateway.
        with.Split('\n').Count(line => line.Contains("0.0.0.0", StringComparison.Ordinal)).ShouldBe(2, with);
    }

    [Theory]
    [InlineData("deploy/build-images")]
    [InlineData("deploy/dockerd-up")]
    [InlineData("deploy/images/make")]
    [InlineData("deploy/secrets")]
    [InlineData("deploy/mongo/make-cluster")]
    public async Task A_script_explains_itself_and_refuses_what_it_does_not_know(string script)
    {
        var help = await Command.RunAsync("bash", [Repository.PathOf(script), "--help"], Command.NoVariables, Limit, Cancelled);
        var nonsense = await Command.RunAsync("bash", [Repository.PathOf(script), "--nonsense"], Command.NoVariables, Limit, Cancelled);

        help.ThrowIfFailed().Output.ShouldStartWith($"Usage: {script}");
        nonsense.ExitCode.ShouldBe(1);
        nonsense.Error.ShouldContain("'--nonsense'");
    }

    [Fact]
    public async Task An_unknown_service_is_refused_by_name_before_anything_is_built()
    {
        var result = await Command.RunAsync("bash", [Repository.PathOf("deploy/build-images"), "--services", "hub,toaster"], Command.NoVariables, Limit, Cancelled);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("'toaster'");
        result.Error.ShouldContain("joke-skill");
    }

    private static async Task<Compose> ComposeAsync(params (string Name, string? Value)[] variables)
    {
        var environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        if (await Compose.FindAsync("pegasus-composefile", environment, Cancelled) is { } here)
            return here;
        if ((await DockerOutcome.BringUpAsync(Cancelled)).Reason is { } whyNot)
            Assert.Skip($"docker-compose.yml was not checked: {whyNot}");
        return await Compose.FindAsync("pegasus-composefile", environment, Cancelled)
            ?? throw new InvalidOperationException("deploy/dockerd-up succeeded without a docker-compose");
    }

    private static Dictionary<string, string?> Secrets(string folder) => new() { ["PEGASUS_SECRETS"] = folder };

    private static string[] Lines(CommandResult result) =>
        result.ThrowIfFailed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
