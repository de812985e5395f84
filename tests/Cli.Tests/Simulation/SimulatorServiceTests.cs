using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Host.Simulation.Doors;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Cli.Tests.Simulation;

/// <summary>Households played over HTTP.</summary>
public sealed class SimulatorServiceTests : IAsyncLifetime
{
    private const string Token = "an operator's token for tests, long enough";
    private const string Path = "/v1/proactive/simulate";

    private const string Home = """
        name: Home
        robot: { id: A-Robot-Of-Tests, timeZone: America/Los_Angeles, onRobotSkills: [] }
        from: 2030-03-04
        days: 31
        surprises: { every: 5m, jitter: 1m, perPartOfDay: 1000 }
        people:
          - { id: ada, name: "<b>Ada</b>", present: [{ days: every, from: "00:00", to: "24:00" }] }
        """;

    private readonly ScratchFolder _folder = new();
    private WebApplication _service = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = SimulatorService.Build(
            ["--server:host=127.0.0.1", "--server:port=0", "--server:logLevel=none", "--server:telemetry=false", $"--server:data={_folder.Path}", $"--hub:adminToken={Token}"],
            new Dictionary<string, string>());
        await _service.StartAsync(Cancelled);
        _http = Dial(Token);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_week_that_comes_along_is_played_and_every_decision_says_why()
    {
        var (status, begun) = await SendAsync(HttpMethod.Post, Path, """{"seed":1}""");
        status.ShouldBe(HttpStatusCode.Accepted);

        var done = await OverAsync(begun);

        done.GetProperty("state").GetString().ShouldBe("done");
        done.GetProperty("progress").GetDouble().ShouldBe(1);
        done.GetProperty("holds").GetBoolean().ShouldBeTrue();
        var report = done.GetProperty("report");
        report.GetProperty("days").GetArrayLength().ShouldBe(7);
        var offered = report.GetProperty("events").EnumerateArray().Where(one => one.TryGetProperty("trigger", out _)).Select(one => one.GetProperty("trigger")).ToList();
        offered.Count(HasSpeaker).ShouldBeInRange(1, offered.Count - 1);
        foreach (var silent in offered.Where(trigger => !HasSpeaker(trigger)))
            silent.GetProperty("verdicts").EnumerateArray().ShouldAllBe(verdict => verdict.GetProperty("failed").GetArrayLength() > 0);
    }

    [Fact]
    public async Task A_seed_gives_the_same_week_and_days_can_be_fewer()
    {
        var first = await OverAsync((await SendAsync(HttpMethod.Post, Path, """{"seed":7,"days":2}""")).Body);
        var second = await OverAsync((await SendAsync(HttpMethod.Post, Path, """{"seed":7,"days":2}""")).Body);

        first.GetProperty("report").GetProperty("days").GetArrayLength().ShouldBe(2);
        second.GetProperty("report").GetRawText().ShouldBe(first.GetProperty("report").GetRawText());
    }

    [Fact]
    public async Task Two_run_at_once_and_a_third_waits_until_one_is_ended()
    {
        var body = $$"""{"scenario":{{JsonSerializer.Serialize(Home, TextJson.Default.String)}}}""";
        var (_, first) = await SendAsync(HttpMethod.Post, Path, body);
        var (_, second) = await SendAsync(HttpMethod.Post, Path, body);
        (await SendAsync(HttpMethod.Post, Path, body)).Status.ShouldBe(HttpStatusCode.TooManyRequests);

        var (status, ended) = await SendAsync(HttpMethod.Delete, $"{Path}/{IdOf(first)}");
        (status, ended.GetProperty("state").GetString()).ShouldBe((HttpStatusCode.OK, "cancelled"));

        var (_, third) = await SendAsync(HttpMethod.Post, Path, body);
        third.GetProperty("state").GetString().ShouldBe("running");
        await SendAsync(HttpMethod.Delete, $"{Path}/{IdOf(second)}");
        await SendAsync(HttpMethod.Delete, $"{Path}/{IdOf(third)}");
    }

    [Fact]
    public async Task The_scenario_that_comes_along_can_be_had_and_played_as_ones_own()
    {
        var (_, text) = await SendAsync(HttpMethod.Get, "/v1/proactive/scenario");
        text.GetProperty("name").GetString().ShouldBe("A week in the kitchen");

        var (status, begun) = await SendAsync(HttpMethod.Post, Path, $$"""{"scenario":{{text.GetProperty("scenario").GetRawText()}},"days":1}""");

        status.ShouldBe(HttpStatusCode.Accepted);
        (await OverAsync(begun)).GetProperty("state").GetString().ShouldBe("done");
    }

    [Theory]
    [InlineData("{", "Bad request")]
    [InlineData("[]", "Bad request")]
    [InlineData("""{"days":0}""", "days must be a number from 1 to 31")]
    [InlineData("""{"days":32}""", "days must be a number from 1 to 31")]
    [InlineData("""{"seed":"x"}""", "Bad request")]
    [InlineData("""{"scenario":""}""", "scenario")]
    [InlineData("""{"scenario":"name: [<script>"}""", "scenario:2: not valid YAML")]
    [InlineData("""{"scenario":"a: &a [x]\nb: *a"}""", "scenario:1")]
    public async Task What_makes_no_sense_is_refused(string body, string why)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, Path, body);
        status.ShouldBe(HttpStatusCode.BadRequest, answer.ToString());
        answer.GetProperty("data").GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public async Task What_is_too_large_is_refused() =>
        (await SendAsync(HttpMethod.Post, Path, $$"""{"scenario":"{{new string('x', 1024 * 1024)}}"}""")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Nobody_simulates_without_the_operators_token()
    {
        using var stranger = Dial("another token");
        foreach (var (method, path) in new[] { (HttpMethod.Post, Path), (HttpMethod.Get, $"{Path}/x"), (HttpMethod.Delete, $"{Path}/x"), (HttpMethod.Get, "/v1/proactive/scenario") })
        {
            using var request = new HttpRequestMessage(method, path);
            using var answer = await stranger.SendAsync(request, Cancelled);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
        }
    }

    [Fact]
    public async Task What_was_never_begun_is_not_found() => (await SendAsync(HttpMethod.Get, $"{Path}/nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);

    private static bool HasSpeaker(JsonElement trigger) => trigger.TryGetProperty("picked", out _);

    private static string IdOf(JsonElement job) => job.GetProperty("id").GetString()!;

    private HttpClient Dial(string token)
    {
        var http = new HttpClient { BaseAddress = _service.BoundAddresses().Http };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }

    private async Task<JsonElement> OverAsync(JsonElement job)
    {
        // Each look waits for the end, so this does not spin.
        while (job.GetProperty("state").GetString() == "running")
            job = (await SendAsync(HttpMethod.Get, $"{Path}/{IdOf(job)}?wait=true")).Body;
        return job;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await _http.SendAsync(request, Cancelled);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled)).RootElement);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class TextJson : System.Text.Json.Serialization.JsonSerializerContext;
