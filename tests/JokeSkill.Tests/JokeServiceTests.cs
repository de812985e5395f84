using System.Net;
using System.Text;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Skills.Testing;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.JokeSkill.Tests;

/// <summary>The service as it runs, over a real socket.</summary>
public sealed class JokeServiceTests : IAsyncLifetime
{
    private readonly WebApplication _app = JokeSkillService.Build(["--server:port=0", "--server:logLevel=none"]);
    private readonly HttpClient _http = new();

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _http.BaseAddress = _app.BoundAddresses().Http;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private static string Request(string type, string skill, string result) => $$"""
        {
          "type": "{{type}}", "msgID": "m1", "ts": 1700000003010,
          "data": {
            "general": { "accountID": "cccccccccccccccccccccc01", "robotID": "Red-Green-Blue-Gold", "lang": "en", "release": "1.9.2" },
            "runtime": { "perception": { "speaker": null, "peoplePresent": [] }, "dialog": { "referent": null }, "loop": null, "location": null, "character": null },
            "skill": {{skill}},
            "result": {{result}}
          }
        }
        """;

    private async Task<TestAnswer> PostAsync(string json)
    {
        using var response = await _http.PostAsync("/v1/main", new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return TestAnswer.Read(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_launch_asks_a_riddle_and_an_update_tells_its_end()
    {
        var riddle = await PostAsync(Request("LISTEN_LAUNCH", """{"id":"joke-skill"}""", """
            {"nlu":{"intent":"requestTellJiboContent","entities":{"JiboContent":"Joke","JokeKind":"Riddle"},"rules":["launch"]},"asr":{"text":"ask me a riddle","confidence":1},"memo":"Launch intent"}
            """));
        riddle.ShouldBeFinal(false).ShouldListenFor("shared/wildcard").Slims.Count.ShouldBe(1);
        using var launch = System.Text.Json.JsonDocument.Parse(riddle.Json);
        var skill = launch.RootElement.GetProperty("data").GetProperty("skill").GetRawText();

        var end = await PostAsync(Request("LISTEN_UPDATE", skill, """
            {"nlu":{"intent":"wildcard","entities":{"content":"a banana"},"rules":["shared/wildcard"]},"asr":{"text":"a banana","confidence":1}}
            """));
        end.ShouldBeFinal(false).ShouldListenFor("shared/yes_no").Slims.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_request_for_another_skill_is_refused() =>
        (await PostAsync(Request("LISTEN_LAUNCH", """{"id":"chitchat-skill"}""", "{}")))
            .ShouldBeError("Incoming skill name doesn't match. This: 'joke-skill', incoming: 'chitchat-skill'");

    [Fact]
    public async Task An_update_without_a_session_is_refused() =>
        (await PostAsync(Request("LISTEN_UPDATE", """{"id":"joke-skill"}""", "{}"))).ShouldBeError("Skill session is required");

    [Fact]
    public async Task Manifest_and_health_are_there()
    {
        (await _http.GetStringAsync("/v1/manifest", TestContext.Current.CancellationToken)).ShouldContain("\"id\": \"joke-skill\"");
        (await _http.GetStringAsync("/healthcheck", TestContext.Current.CancellationToken)).ShouldBe("ok");
    }
}
