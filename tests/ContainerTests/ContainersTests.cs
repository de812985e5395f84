using System.Net;
using System.Text.Json;

namespace Jibo.Pegasus.ContainerTests;

[Collection(SharedContainers.Name)]
[Trait("Category", "container")]
public sealed class ContainersTests(PegasusInContainers pegasus, ITestOutputHelper output) : ContainerTest(pegasus, output)
{
    [Fact]
    public async Task A_joke_is_told_through_the_gateway()
    {
        Pegasus.SkipWithoutDocker();
        var gateway = await Pegasus.Compose.AddressOfAsync("gateway", 8080, Cancelled);

        var frames = await TypedTurn.SayAsync(gateway, Token(Pegasus.Secret), "tell me a joke", Cancelled);

        frames.Select(Type).ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"], string.Join(Environment.NewLine, frames));
        var match = frames[2].GetProperty("data").GetProperty("match");
        match.GetProperty("skillID").GetString().ShouldBe("joke-skill");
        match.GetProperty("launch").GetBoolean().ShouldBeTrue();
        // One of many at random; some begin with no more than a knock.
        var joke = Play(frames[3]).ShouldNotBeNull();
        joke.GetProperty("esml").GetString().ShouldNotBeNullOrWhiteSpace();
        var prompt = joke.GetProperty("meta");
        PromptsOf($"services/JokeSkill/mims/en/{prompt.GetProperty("mim_id").GetString()}.mim").ShouldContain(prompt.GetProperty("prompt_id").GetString());

        await Pegasus.MeasureMemoryAsync(Cancelled);
        Output.WriteLine(Pegasus.Report);
    }

    [Fact]
    public async Task A_token_that_someone_else_signed_is_refused_at_the_gateway()
    {
        Pegasus.SkipWithoutDocker();
        var gateway = await Pegasus.Compose.AddressOfAsync("gateway", 8080, Cancelled);

        using var client = new HttpClient { BaseAddress = new Uri($"http://{gateway}") };
        using var upgrade = new HttpRequestMessage(HttpMethod.Get, "/v1/listen");
        upgrade.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        upgrade.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        upgrade.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        upgrade.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
        upgrade.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Token("another-secret-that-nobody-configured-here")}");
        using var answer = await client.SendAsync(upgrade, Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldBe("JsonWebTokenError: invalid signature");
    }

    [Fact]
    public async Task No_container_runs_as_root_or_may_write_outside_its_temporary_folder()
    {
        Pegasus.SkipWithoutDocker();
        const string Attempts = """
            id -un
            touch /app/x 2>&1 || true
            touch /tmp/x && echo /tmp is writable
            grep -E 'CapBnd|NoNewPrivs' /proc/1/status
            """;
        foreach (var service in Services)
        {
            var answer = (await Pegasus.ExecuteAsync(service, Cancelled, "sh", "-c", Attempts)).ThrowIfFailed().Output;

            answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
                [
                    "app",
                    "touch: cannot touch '/app/x': Read-only file system",
                    "/tmp is writable",
                    "CapBnd:\t0000000000000000",
                    "NoNewPrivs:\t1",
                ],
                service);
        }
    }

    [Theory]
    [InlineData("redis")]
    [InlineData("postgres")]
    public async Task A_server_runs_as_its_own_user_and_writes_only_where_it_keeps_things(string service)
    {
        Pegasus.SkipWithoutDocker();
        const string Attempts = """
            id -u
            touch /x 2>&1 || true
            grep -E 'CapBnd|NoNewPrivs' /proc/1/status
            """;

        var answer = (await Pegasus.ExecuteAsync(service, Cancelled, "sh", "-c", Attempts)).ThrowIfFailed().Output;

        answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
            ["999", "touch: cannot touch '/x': Read-only file system", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1"]);
    }

    [Fact]
    public async Task Nobody_comes_into_redis_without_the_password_and_lasso_is_in()
    {
        Pegasus.SkipWithoutDocker();

        var stranger = await Pegasus.ExecuteAsync("redis", Cancelled, "redis-cli", "ping");
        var clients = await Pegasus.ExecuteAsync("redis", Cancelled, "sh", "-c", "REDISCLI_AUTH=$(cat /run/secrets/redis-password) redis-cli client list");

        stranger.Output.ShouldContain("NOAUTH");
        var lasso = await Pegasus.InspectAsync("lasso", "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}", Cancelled);
        var addresses = lasso.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        clients.ThrowIfFailed().Output.Split('\n').ShouldContain(line => addresses.Any(address => line.Contains($" addr={address}:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("history")]
    [InlineData("settings")]
    [InlineData("accounts")]
    [InlineData("lasso")]
    public async Task A_service_keeps_what_it_has_in_a_database_that_opens_to_nobody_else(string service)
    {
        Pegasus.SkipWithoutDocker();
        var owner = service == "history" ? "settings" : "history";
        var password = await Pegasus.SecretAsync($"{owner}-password", Cancelled);

        var tables = await AskDatabaseAsync("postgres", "postgres", service, "SELECT count(*) FROM pg_tables WHERE schemaname = 'pegasus'");
        var other = await AskDatabaseAsync(owner, password, service, "SELECT 1");

        int.Parse(tables.ThrowIfFailed().Output, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        other.ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task Every_container_has_limits_of_memory_processors_and_threads()
    {
        Pegasus.SkipWithoutDocker();
        foreach (var service in Services.Concat(["redis", "postgres"]))
        {
            var limits = await Pegasus.InspectAsync(service, "{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}}", Cancelled);
            limits.Split(' ').Select(long.Parse).ShouldAllBe(limit => limit > 0, service);
        }
    }

    [Fact]
    public async Task A_container_whose_service_does_not_answer_fails_its_health_check()
    {
        Pegasus.SkipWithoutDocker();
        var answering = await Pegasus.ExecuteAsync("joke-skill", Cancelled, "pegasus-healthcheck");
        var silent = await Pegasus.ExecuteAsync("joke-skill", Cancelled, "env", "ETCO_server_port=1", "pegasus-healthcheck");

        answering.ExitCode.ShouldBe(0, answering.Output + answering.Error);
        silent.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task What_history_knows_survives_new_containers_of_history_and_of_its_database()
    {
        Pegasus.SkipWithoutDocker();
        var gateway = await Pegasus.Compose.AddressOfAsync("gateway", 8080, Cancelled);
        await TypedTurn.SayAsync(gateway, Token(Pegasus.Secret), "tell me a joke", Cancelled);
        var before = await LaunchesAsync(atLeast: 1);

        (await Pegasus.Compose.RunAsync(TimeSpan.FromMinutes(1), Cancelled, "rm", "--stop", "--force", "history", "postgres")).ThrowIfFailed();
        await Pegasus.UpAsync(Cancelled);

        (await LaunchesAsync(atLeast: before)).ShouldBe(before);
    }

    /// <summary>How often this robot was told a joke; records are written off the turn's path, so the first may take a moment.</summary>
    private async Task<int> LaunchesAsync(int atLeast)
    {
        var history = await Pegasus.Compose.AddressOfAsync("history", 8080, Cancelled);
        using var client = new HttpClient { BaseAddress = new Uri($"http://{history}") };
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using var question = new StringContent(
                $$"""{"robotID":"{{RobotToken.Robot}}","rules":[{"field":"skillID","match":"EXACT","value":"joke-skill"}]}""",
                System.Text.Encoding.UTF8,
                "application/json");
            using var answer = await client.PostAsync(new Uri("/v1/skill/launch/count", UriKind.Relative), question, deadline.Token);
            var body = await answer.Content.ReadAsStringAsync(deadline.Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
            var count = JsonDocument.Parse(body).RootElement.GetProperty("count").GetInt32();
            if (count >= atLeast)
                return count;
            await look.WaitForNextTickAsync(deadline.Token);
        }
    }

    /// <summary>Over the network, as services ask: within its own container the server takes everybody at their word.</summary>
    private Task<CommandResult> AskDatabaseAsync(string user, string password, string database, string statement) => Pegasus.ExecuteAsync(
        "postgres", Cancelled, "env", $"PGPASSWORD={password}", "psql", "-h", user == "postgres" ? "127.0.0.1" : "postgres", "-U", user, "-d", database, "-Atc", statement);

    private static string Token(string secret) => RobotToken.Sign(secret, TimeProvider.System.GetUtcNow());

    private static string? Type(JsonElement frame) => frame.GetProperty("type").GetString();

    /// <summary>The first thing in a frame that is to be spoken: <c>esml</c>, and which prompt it is.</summary>
    private static JsonElement? Play(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("esml", out _) => element,
        JsonValueKind.Object => element.EnumerateObject().Select(member => Play(member.Value)).FirstOrDefault(play => play is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(Play).FirstOrDefault(play => play is not null),
        _ => null,
    };

    private static string?[] PromptsOf(string mim)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf(mim)));
        return [.. file.RootElement.GetProperty("prompts").EnumerateArray().Select(prompt => prompt.GetProperty("prompt_id").GetString())];
    }
}
