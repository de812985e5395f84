using System.Text;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ExampleSkill.Tests;

/// <summary>The service as it runs, over a real socket.</summary>
public sealed class ExampleSkillServiceTests : IAsyncLifetime
{
    private SkillOverHttp _skill = null!;

    public async ValueTask InitializeAsync() => _skill = await SkillOverHttp.StartAsync(ExampleSkillService.Build, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _skill.DisposeAsync();

    [Fact]
    public async Task Manifest_and_health_are_there()
    {
        (await _skill.Http.GetStringAsync("/v1/manifest", TestContext.Current.CancellationToken)).ShouldContain("\"id\": \"example-skill\"");
        (await _skill.Http.GetStringAsync("/healthcheck", TestContext.Current.CancellationToken)).ShouldBe("ok");
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
        using var response = await _skill.Http.PostAsync("/v1/main", new StringContent("[1,2", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        TestAnswer.Read(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Response.ShouldBeOfType<Contracts.Skills.SkillErrorResponse>();
    }

    private Task<TestAnswer> PostAsync(string type, string skill) =>
        _skill.PostAsync(SkillOverHttp.Request(type, skill), TestContext.Current.CancellationToken);
}
