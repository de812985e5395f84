using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.History.Tests.Launches;

/// <summary>The HTTP door as the original's clients see it, byte for byte where they look.</summary>
public sealed class HttpDoorTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private RunningHistory _history = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _history = await RunningHistory.StartAsync(_folder, new ManualTime());

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_launch_has_its_time_as_ISO_text_with_milliseconds()
    {
        var (status, body) = await SendAsync(HttpMethod.Post, "v1/skill/launch", """
            {"id":"l1","robotID":"Red-Green-Blue-Gold","sessionID":"00000000-0000-4000-8000-000000000022","skillID":"report-skill",
             "intent":"launchPersonalReport","personIDs":["aaaaaaaaaaaaaaaaaaaaaa01"]}
            """);

        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldBe("""{"id":"l1","timestamp":"2030-01-02T16:00:00.000Z","sessionID":"00000000-0000-4000-8000-000000000022","robotID":"Red-Green-Blue-Gold","skillID":"report-skill","intent":"launchPersonalReport","personIDs":["aaaaaaaaaaaaaaaaaaaaaa01"]}""");
    }

    [Fact]
    public async Task No_launch_is_the_four_bytes_null_with_status_200()
    {
        (await SendAsync(HttpMethod.Post, "v1/skill/launch/latest", """{"robotID":"r"}""")).ShouldBe((HttpStatusCode.OK, "null"));
        (await SendAsync(HttpMethod.Put, "v1/skill/launch/payload", """{"robotID":"r","skillID":"k","sessionID":"s","payload":{}}""")).ShouldBe((HttpStatusCode.OK, "null"));
        (await SendAsync(HttpMethod.Post, "v1/skill/launch/count", """{"robotID":"r"}""")).ShouldBe((HttpStatusCode.OK, """{"count":0}"""));
    }

    [Fact]
    public async Task Questions_may_come_by_GET_with_a_body_or_as_parameters()
    {
        await SendAsync(HttpMethod.Post, "v1/skill/launch", """{"id":"l1","robotID":"r","skillID":"k&1","timestamp":1893600000000}""");

        (await SendAsync(HttpMethod.Get, "v1/skill/launch/count", """{"robotID":"r"}""")).Body.ShouldBe("""{"count":1}""");
        (await SendAsync(HttpMethod.Get, "v1/skill/launch/count?robotID=r&skillID=k%261", null)).Body.ShouldBe("""{"count":1}""");
        (await SendAsync(HttpMethod.Get, "v1/skill/launch/count?robotID=r&startTime=1893600000001", null)).Body.ShouldBe("""{"count":0}""");
        (await SendAsync(HttpMethod.Get, "v1/skill/launch/latest?robotID=r", null)).Body.ShouldContain("\"id\":\"l1\"");
        (await SendAsync(HttpMethod.Get, "v1/skill/launch/list?robotID=r&limit=5", null)).Body.ShouldStartWith("""{"launches":[{"id":"l1",""");
        var rules = Uri.EscapeDataString("""[{"field":"skillID","match":"NOT","value":"k&1"}]""");
        (await SendAsync(HttpMethod.Get, $"v1/skill/launch/count?robotID=r&rules={rules}", null)).Body.ShouldBe("""{"count":0}""");
    }

    [Theory]
    [InlineData("v1/skill/launch", """{"skillID":"k"}""")]
    [InlineData("v1/skill/launch/latest", "{}")]
    [InlineData("v1/skill/launch/count", """{"robotID":""}""")]
    public async Task A_missing_robot_is_the_originals_500(string path, string body)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, path, body);

        status.ShouldBe(HttpStatusCode.InternalServerError);
        ErrorIn(answer).ShouldBe("robotID is required");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"robotID\"")]
    [InlineData("""{"robotID":5}""")]
    [InlineData("""{"robotID":"r","personIDs":"p"}""")]
    [InlineData("""{"robotID":"r","personIDs":[null]}""")]
    [InlineData("""{"robotID":"r","timestamp":"soon"}""")]
    [InlineData("""{"robotID":"r","timestamp":1e300}""")]
    [InlineData("""{"robotID":"\ud800"}""")]
    public async Task A_launch_that_is_none_is_a_400_in_an_envelope(string body)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, "v1/skill/launch", body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        ErrorIn(answer).ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("""{"robotID":"r","rules":"x"}""")]
    [InlineData("""{"robotID":"r","rules":[null]}""")]
    [InlineData("""{"robotID":"r","rules":[{"field":"skillID"}]}""")]
    [InlineData("""{"robotID":"r","startTime":"yesterday"}""")]
    [InlineData("""{"robotID":"r","rules":[{"field":"skillID","value":"\ud800"}]}""")]
    [InlineData("""{"robotID":"r","rules":[{"field":"personIDs","match":"EXACT","value":["\udfff"]}]}""")]
    [InlineData("""{"robotID":"r","rules":[{"field":"payload","match":"CONTAINS","value":{"\ud800":1}}]}""")]
    [InlineData("""{"robotID":"r","rules":[{"field":"payload","key":{"$gt":""},"value":1}]}""")]
    public async Task A_query_that_is_none_is_a_400_in_an_envelope(string body)
    {
        foreach (var path in new[] { "latest", "count", "list" })
        {
            var (status, answer) = await SendAsync(HttpMethod.Post, $"v1/skill/launch/{path}", body);
            status.ShouldBe(HttpStatusCode.BadRequest);
            ErrorIn(answer).ShouldNotBeNullOrEmpty();
        }
    }

    [Theory]
    [InlineData("v1/skill/launch/count?robotID=r&startTime=soon")]
    [InlineData("v1/skill/launch/count?robotID=r&startTime=NaN")]
    [InlineData("v1/skill/launch/count?robotID=r&rules=[")]
    [InlineData("v1/skill/launch/count?robotID=r&rules=[{}]")]
    [InlineData("v1/skill/launch/count?robotID=r&rules=[],\"robotID\":\"other\"")]
    [InlineData("v1/skill/launch/list?robotID=r&limit=1e9")]
    public async Task Parameters_that_make_no_sense_are_a_400(string path) =>
        (await SendAsync(HttpMethod.Get, path, null)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_body_of_ten_megabytes_is_refused_and_the_next_call_is_well()
    {
        var (status, _) = await SendAsync(HttpMethod.Post, "v1/skill/launch", $$"""{"robotID":"{{new string('x', 10_000_000)}}"}""");

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await SendAsync(HttpMethod.Post, "v1/skill/launch", """{"robotID":"r"}""")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Json_as_deep_as_a_well_is_refused()
    {
        var deep = new string('[', 5000) + new string(']', 5000);

        (await SendAsync(HttpMethod.Put, "v1/skill/launch/payload", $$"""{"robotID":"r","skillID":"k","sessionID":"s","payload":{{deep}}}"""))
            .Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_payload_that_is_not_Unicode_is_refused() =>
        (await SendAsync(HttpMethod.Put, "v1/skill/launch/payload", """{"robotID":"r","skillID":"k","sessionID":"s","payload":{"a":["\ud800"]}}"""))
            .Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task The_healthcheck_is_JSON_with_the_state_of_each_memory()
    {
        var (status, body) = await SendAsync(HttpMethod.Get, "healthcheck", null);

        (status, body).ShouldBe((HttpStatusCode.OK, """{"status":"ok","skillLaunchDB":"ok","speechHistoryDB":"ok"}"""));
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        // A large body waits for leave, so that the refusal can be read instead of a broken pipe.
        request.Headers.ExpectContinue = json is { Length: > 1_000_000 };
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _history.Http.SendAsync(request, Ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    private static string? ErrorIn(string answer)
    {
        var envelope = JsonElement.Parse(answer);
        envelope.GetProperty("type").GetString().ShouldBe("ERROR");
        envelope.GetProperty("final").GetBoolean().ShouldBeTrue();
        return envelope.GetProperty("data").GetProperty("message").GetString();
    }
}
