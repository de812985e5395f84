namespace Jibo.Pegasus.ContainerTests;

/// <summary>What docker-compose.yml means, asked of docker-compose itself; no daemon is needed.</summary>
[Trait("Category", "container")]
public sealed class ComposeFileTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_secret_nothing_starts_and_the_message_names_the_variable_and_the_file()
    {
        var compose = await ComposeAsync(secret: null);

        var result = await compose.RunAsync(Limit, Cancelled, "config", "-q");

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain("ETCO_server_hubTokenSecret is missing");
        result.Error.ShouldContain(".env.example");
    }

    [Theory]
    [InlineData("ETCO_accounts_key")]
    [InlineData("ETCO_accounts_adminToken")]
    [InlineData("ETCO_accounts_serviceToken")]
    public async Task Without_a_secret_of_accounts_nothing_starts(string variable)
    {
        var compose = await ComposeAsync(secret: new string('s', 64), (variable, null));

        var result = await compose.RunAsync(Limit, Cancelled, "config", "-q");

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain($"{variable} is missing");
    }

    [Fact]
    public async Task Only_the_gateway_can_be_reached_from_other_machines()
    {
        var compose = await ComposeAsync(secret: new string('s', 64));

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
        var compose = await ComposeAsync(secret: new string('s', 64));
        var built = await Command.RunAsync("bash", [Repository.PathOf("deploy/build-images"), "--list"], Command.NoVariables, Limit, Cancelled);

        var composed = await compose.RunAsync(Limit, Cancelled, "config", "--services");

        Lines(composed).ShouldBe(Lines(built), ignoreOrder: true);
    }

    [Theory]
    [InlineData("postgres", "history-postgres")]
    [InlineData("mongo", "history-mongo-set")]
    public async Task History_can_have_a_database_of_its_own_that_nobody_else_reaches(string profile, string service)
    {
        var compose = await ComposeAsync(secret: new string('s', 64));

        var config = (await compose.RunAsync(
            Limit, Cancelled, "-f", "docker-compose.yml", "-f", "docker-compose.history-db.yml", "--profile", profile, "config")).ThrowIfFailed().Output;

        config.ShouldContain($"  {service}:");
        config.ShouldContain("internal: true");
        // One of the gateway, as without it.
        config.Split('\n').Count(line => line.Contains("0.0.0.0", StringComparison.Ordinal)).ShouldBe(1, config);
    }

    [Fact]
    public async Task Lasso_can_have_a_redis_that_nobody_else_reaches_and_not_without_a_key()
    {
        string[] config = ["-f", "docker-compose.yml", "-f", "docker-compose.redis.yml", "config"];
        var without = await (await ComposeAsync(secret: new string('s', 64))).RunAsync(Limit, Cancelled, config);
        var with = (await (await ComposeAsync(secret: new string('s', 64), ("ETCO_lasso_cacheKey", new string('k', 64)))).RunAsync(Limit, Cancelled, config)).ThrowIfFailed().Output;

        without.ExitCode.ShouldNotBe(0);
        without.Error.ShouldContain("ETCO_lasso_cacheKey is missing");
        with.ShouldContain("NET_redis: redis:6379");
        with.ShouldContain("internal: true");
        // One of the gateway, as without it.
        with.Split('\n').Count(line => line.Contains("0.0.0.0", StringComparison.Ordinal)).ShouldBe(1, with);
    }

    [Fact]
    public async Task The_gateway_can_speak_tls_with_the_files_of_a_folder()
    {
        string[] config = ["-f", "docker-compose.yml", "-f", "docker-compose.tls.yml", "config"];
        var without = await (await ComposeAsync(secret: new string('s', 64))).RunAsync(Limit, Cancelled, config);
        var with = (await (await ComposeAsync(secret: new string('s', 64), ("PEGASUS_TLS_FOLDER", "/somewhere/tls"))).RunAsync(Limit, Cancelled, config)).ThrowIfFailed().Output;

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

    private static async Task<Compose> ComposeAsync(string? secret, params (string Name, string? Value)[] more)
    {
        var variables = new Dictionary<string, string?>
        {
            ["ETCO_server_hubTokenSecret"] = secret,
            ["ETCO_accounts_key"] = Convert.ToBase64String(new byte[32]),
            ["ETCO_accounts_adminToken"] = new string('a', 64),
            ["ETCO_accounts_serviceToken"] = new string('t', 64),
        };
        foreach (var (name, value) in more)
            variables[name] = value;
        if (await Compose.FindAsync("pegasus-composefile", variables, Cancelled) is { } here)
            return here;
        if ((await DockerOutcome.BringUpAsync(Cancelled)).Reason is { } whyNot)
            Assert.Skip($"docker-compose.yml was not checked: {whyNot}");
        return await Compose.FindAsync("pegasus-composefile", variables, Cancelled)
            ?? throw new InvalidOperationException("deploy/dockerd-up succeeded without a docker-compose");
    }

    private static string[] Lines(CommandResult result) =>
        result.ThrowIfFailed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
