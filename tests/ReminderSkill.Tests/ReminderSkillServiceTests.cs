using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ReminderSkill.Tests;

/// <summary>The service as it runs, over a real socket.</summary>
public sealed class ReminderSkillServiceTests : IAsyncLifetime
{
    private SkillOverHttp _skill = null!;

    public async ValueTask InitializeAsync() => _skill = await SkillOverHttp.StartAsync(ReminderSkillService.Build, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _skill.DisposeAsync();

    [Fact]
    public async Task Manifest_and_health_are_there()
    {
        (await _skill.Http.GetStringAsync("/v1/manifest", TestContext.Current.CancellationToken)).ShouldContain("DUE_REMINDERS");
        (await _skill.Http.GetStringAsync("/healthcheck", TestContext.Current.CancellationToken)).ShouldBe("ok");
    }

    [Fact]
    public async Task A_request_for_another_skill_is_refused() =>
        (await PostAsync("LISTEN_LAUNCH", """{"id":"chitchat-skill"}""")).ShouldBeError("Incoming skill name doesn't match. This: 'reminder-skill', incoming: 'chitchat-skill'");

    [Fact]
    public async Task An_update_without_a_session_is_refused() =>
        (await PostAsync("LISTEN_UPDATE", """{"id":"reminder-skill"}""")).ShouldBeError("Skill session is required");

    private Task<TestAnswer> PostAsync(string type, string skill) =>
        _skill.PostAsync(SkillOverHttp.Request(type, skill), TestContext.Current.CancellationToken);
}
