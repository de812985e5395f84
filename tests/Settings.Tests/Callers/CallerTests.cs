using System.Net;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Settings.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Settings.Tests.Callers;

/// <summary>Who may touch whose settings.</summary>
public sealed class CallerTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-thirty-two-bytes-or-so";
    private const string Operator = "an-operators-token-that-nobody-guesses";
    private const string Through = "1.1 pegasus-gateway";

    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private RunningSettings _settings = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _settings = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _settings.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Inside_the_network_nobody_is_asked_and_from_outside_a_token_is_needed()
    {
        (await StatusAsync("GET", $"v1/settings?accountId={Sample.Ada}")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("GET", $"v1/settings?accountId={Sample.Ada}", ("Via", Through))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync("GET", $"v1/settings?accountId={Sample.Ada}", ("Via", $"1.0 elsewhere, {Through}"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync("GET", $"v1/settings?accountId={Sample.Ada}", ("Via", Through), Bearer(Sample.Ada))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Basic abc")]
    [InlineData("Bearer ")]
    public async Task A_token_that_is_no_good_is_worse_than_none(string authorization) =>
        (await StatusAsync("GET", $"v1/settings?accountId={Sample.Ada}", ("Authorization", authorization))).ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("GET", "v1/settings?accountId={0}", HttpStatusCode.Forbidden)]
    [InlineData("GET", "v1/settings/skills/free?accountId={0}", HttpStatusCode.Forbidden)]
    [InlineData("PATCH", "v1/settings/skills/free?accountId={0}", HttpStatusCode.Forbidden)]
    [InlineData("PUT", "v1/settings/skills/free?accountId={0}", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", "v1/settings/skills/free?accountId={0}", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", "v1/settings/accounts/{0}", HttpStatusCode.Forbidden)]
    [InlineData("GET", "v1/settings/accounts/{0}", HttpStatusCode.Forbidden)]
    [InlineData("GET", "v1/settings?loopId=loop-2", HttpStatusCode.Forbidden)]
    [InlineData("GET", "v1/settings/loops/loop-2", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", "v1/settings/loops/loop-2", HttpStatusCode.Forbidden)]
    [InlineData("GET", "v1/settings?loopId=loop-1", HttpStatusCode.OK)]
    [InlineData("GET", "v1/settings", HttpStatusCode.OK)]
    public async Task A_robots_token_opens_its_own_account_and_loop_and_no_other(string method, string path, HttpStatusCode status) =>
        (await _settings.SendAsync(method, string.Format(null, path, Sample.Bob), method is "PATCH" or "PUT" ? """{"data":{"k":{"value":1}}}""" : null, Bearer(Sample.Ada, "loop-1")))
            .Status.ShouldBe(status);

    [Fact]
    public async Task Another_account_in_a_body_is_refused_as_well_over_every_door()
    {
        var token = Bearer(Sample.Ada);

        (await _settings.SendAsync("POST", "v1/settings/query", $$"""{"accountId":"{{Sample.Bob}}","skills":[]}""", token)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _settings.SendAsync("POST", "v1/settings/update", $$$"""{"accountId":"{{{Sample.Bob}}}","skillId":"free","data":{}}""", token)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _settings.SendAsync("POST", "", "{}", token, ("X-Amz-Target", "Settings_20160801.GetSettings"), ("x-amz-credentials", $$"""{"id":"{{Sample.Bob}}"}""")))
            .Status.ShouldBe(HttpStatusCode.Forbidden);
        await using var grpc = new ServiceCollection().AddSettingsClient(_settings.Addresses.Grpc!, token: Token(Sample.Ada)).BuildServiceProvider();
        var refusal = await grpc.GetRequiredService<ISettingsClient>().GetAsync(new() { AccountId = Sample.Bob }, JiboHeaders.Unknown, Ct).ShouldThrowAsync<ServiceCallException>();
        (refusal.Failure, refusal.Message).ShouldBe((ServiceCallFailure.Refused, "The token is of another account"));
    }

    [Fact]
    public async Task A_token_stands_for_its_account_when_none_is_named_and_without_a_loop_it_opens_none()
    {
        var mine = Bearer(Sample.Ada);
        (await _settings.SendAsync("PATCH", "v1/settings/skills/free", """{"data":{"k":{"value":1}}}""", mine)).Status.ShouldBe(HttpStatusCode.OK);

        (await _settings.SendAsync("GET", $"v1/settings/skills/free?accountId={Sample.Ada}")).Body.ShouldContain("\"k\"");
        RunningSettings.MessageOf((await _settings.SendAsync("GET", $"v1/settings?loopId={Sample.Loop}", null, mine)).Body).ShouldBe("The token names no loop");
    }

    [Fact]
    public async Task Where_tokens_are_demanded_only_the_operators_opens_everybodys_settings()
    {
        await _settings.DisposeAsync();
        _settings = await StartAsync("--settings:auth=true");

        (await StatusAsync("GET", $"v1/settings?accountId={Sample.Ada}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync("GET", $"v1/settings?accountId={Sample.Ada}", ("Authorization", $"Bearer {Operator}"))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("GET", $"v1/settings?accountId={Sample.Ada}", Bearer(Sample.Ada))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("GET", $"v1/settings?accountId={Sample.Bob}", Bearer(Sample.Ada))).ShouldBe(HttpStatusCode.Forbidden);
        await using var nobody = new ServiceCollection().AddSettingsClient(_settings.Addresses.Grpc!).BuildServiceProvider();
        await using var service = new ServiceCollection().AddSettingsClient(_settings.Addresses.Grpc!, token: Operator).BuildServiceProvider();
        (await nobody.GetRequiredService<ISettingsClient>().GetAsync(new() { AccountId = Sample.Ada }, JiboHeaders.Unknown, Ct).ShouldThrowAsync<ServiceCallException>())
            .Message.ShouldBe("Authorization is required");
        (await service.GetRequiredService<ISettingsClient>().GetAsync(new() { AccountId = Sample.Ada, Skills = ["s"] }, JiboHeaders.Unknown, Ct)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_robot_hears_only_of_changes_that_concern_it()
    {
        await using var grpc = new ServiceCollection().AddSettingsClient(_settings.Addresses.Grpc!, token: Token(Sample.Ada, "loop-1")).BuildServiceProvider();
        await using var stream = grpc.GetRequiredService<ISettingsChanges>().WatchAsync(null, JiboHeaders.Unknown, Ct).GetAsyncEnumerator(Ct);
        await stream.MoveNextAsync();
        var inside = _settings.Client(ServiceTransport.Http);

        foreach (var (account, loop) in new[] { (Sample.Bob, (string?)null), (null, "loop-2"), (Sample.Ada, null), (null, "loop-1") })
            await inside.UpdateAsync(new() { AccountId = account, LoopId = loop, SkillId = "free", Data = Sample.Data(("k", """{"value":1}""")) }, JiboHeaders.Unknown, Ct);

        await stream.MoveNextAsync();
        (stream.Current.AccountId, stream.Current.LoopId, stream.Current.SkillId).ShouldBe((Sample.Ada, null, "free"));
        await stream.MoveNextAsync();
        (stream.Current.AccountId, stream.Current.LoopId).ShouldBe((null, "loop-1"));
    }

    private Task<RunningSettings> StartAsync(params string[] args) =>
        RunningSettings.StartAsync(_folder, _time, null, [$"--server:hubTokenSecret={Secret}", $"--settings:token={Operator}", .. args]);

    private async Task<HttpStatusCode> StatusAsync(string method, string path, params (string Name, string Value)[] headers) =>
        (await _settings.SendAsync(method, path, null, headers)).Status;

    private (string Name, string Value) Bearer(string accountId, string? loopId = null) => ("Authorization", $"Bearer {Token(accountId, loopId)}");

    private string Token(string accountId, string? loopId = null) =>
        new HubTokens(new() { Secret = Secret }, _time).Issue(new(accountId, "Red-Green-Blue-Gold") { LoopId = loopId });
}
