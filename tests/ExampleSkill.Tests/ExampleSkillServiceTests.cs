using System.Net;
using System.Text;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Skills.Testing;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.ExampleSkill.Tests;

/// <summary>The service as it runs, over a real socket.</summary>
public sealed class ExampleSkillServiceTests : IAsyncLifetime
{
    private readonly WebApplication _app = ExampleSkillService.Build(["--server:port=0", "--server:logLevel=none"]);
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

    [Fact]
    public async Task Manifest_and_health_are_there()
    {
        (await _http.GetStringAsync("/v1/manifest", TestContext.Current.CancellationToken)).ShouldContain("\"id\": \"example-skill\"");
        (await _http.GetStringAsync("/healthcheck", TestContext.Current.CancellationToken)).ShouldBe("ok");
    }

    [Fact]
    public async Task A_request_for_another_skill_is_refused() =>
        (await PostAsync("LISTEN_LAUNCH", """{"id":"chitchat-skill"}""")).ShouldBeError("Incoming skill name doesn't match. This: 'example-skill', incoming: 'chitchat-skill'");

    [Fact]
    public async Task An_update_without_a_session_is_refused() =>
        (await PostAsync("LISTEN_UPDATE", """{"id":"example-skill"}""")).ShouldBeError("Skill session is required");

    [Fact]
    public async Task What_is_no_request_is_told_so()
    {
        using var response = await _http.PostAsync("/v1/main", new StringContent("[1,2", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        TestAnswer.Read(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Response.ShouldBeOfType<Contracts.Skills.SkillErrorResponse>();
    }

    private async Task<TestAnswer> PostAsync(string type, string skill)
    {
        var json = $$$"""
            {"type":"{{{type}}}","msgID":"m1","ts":1700000003010,"data":{"general":{"accountID":"a1","robotID":"Red-Green-Blue-Gold"},"skill":{{{skill}}},"result":{} } }
            """;
        using var response = await _http.PostAsync("/v1/main", new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return TestAnswer.Read(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
