using System.Net;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Settings.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Settings.Tests.Callers;

/// <summary>Who may say whether a calendar is linked.</summary>
public sealed class LassoValueTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-thirty-two-bytes-or-so";
    private const string Operator = "an-operators-token-that-nobody-guesses";
    private const string Path = $"v1/settings/skills/{Sample.Skill}?accountId={Sample.Ada}";
    private const string Linked = """{"data":{"google:personalCalendar:readonly":{"credentialExists":true}}}""";

    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private FakeHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await FakeHub.StartAsync((Sample.Skill, Sample.View));

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_accounts_own_token_may_not_and_the_settings_token_may()
    {
        await using var settings = await StartAsync($"--settings:token={Operator}");

        var own = await settings.SendAsync("PATCH", Path, Linked, Own());
        own.Status.ShouldBe(HttpStatusCode.Forbidden);
        RunningSettings.MessageOf(own.Body).ShouldBe("'google:personalCalendar:readonly' of report-skill is set by linking or unlinking the calendar");
        (await settings.SendAsync("PATCH", Path, Linked)).Status.ShouldBe(HttpStatusCode.Forbidden, "a service that does not bear the token that exists");
        (await settings.SendAsync("GET", Path)).Body.ShouldNotContain("credentialExists");

        (await settings.SendAsync("PATCH", Path, Linked, ("Authorization", $"Bearer {Operator}"))).Status.ShouldBe(HttpStatusCode.OK);
        (await settings.SendAsync("GET", Path)).Body.ShouldContain("\"credentialExists\":true");
    }

    [Fact]
    public async Task Where_no_settings_token_exists_services_of_the_network_may()
    {
        await using var settings = await StartAsync();

        (await settings.SendAsync("PATCH", Path, Linked)).Status.ShouldBe(HttpStatusCode.OK);
        (await settings.SendAsync("PATCH", Path, Linked.Replace("true", "false", StringComparison.Ordinal), Own())).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_an_app_sends_back_with_the_rest_is_no_change_and_what_it_leaves_out_stays()
    {
        await using var settings = await StartAsync();
        await settings.SendAsync("PATCH", Path, Linked);

        (await settings.SendAsync("PUT", Path, """{"data":{"volume":{"value":3},"google:personalCalendar:readonly":{"credentialExists":true}}}""", Own())).Status.ShouldBe(HttpStatusCode.OK);
        (await settings.SendAsync("PUT", Path, """{"data":{"volume":{"value":4}}}""", Own())).Status.ShouldBe(HttpStatusCode.OK);
        (await settings.SendAsync("DELETE", Path, null, Own())).Status.ShouldBe(HttpStatusCode.OK);
        (await settings.SendAsync("PATCH", Path, """{"data":{"google:personalCalendar:readonly":null}}""", Own())).Status.ShouldBe(HttpStatusCode.Forbidden);

        var now = (await settings.SendAsync("GET", Path)).Body;
        now.ShouldContain("\"google:personalCalendar:readonly\":{\"credentialExists\":true}");
        now.ShouldNotContain("volume");
    }

    private Task<RunningSettings> StartAsync(params string[] args) =>
        RunningSettings.StartAsync(_folder, _time, _hub, [$"--server:hubTokenSecret={Secret}", .. args]);

    private (string Name, string Value) Own() =>
        ("Authorization", $"Bearer {new HubTokens(new() { Secret = Secret }, _time).Issue(new(Sample.Ada, "Red-Green-Blue-Gold"))}");
}
