using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Settings.Tests.Views;

/// <summary>Views come from the hub, stay without it, and change under values that people have set.</summary>
public sealed class ViewLearnerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_view_that_changes_keeps_old_values_and_says_which_no_longer_fit()
    {
        await using var hub = await FakeHub.StartAsync((Sample.Skill, Sample.View));
        await using var settings = await RunningSettings.StartAsync(_folder, _time, hub);
        await SetAsync(settings, ("offerProactively", """{"value":false}"""), ("units", """{"value":1}"""), ("commuteTime", """{"value":"07:00"}"""), ("volume", """{"value":3}"""));
        await using var changes = settings.Client(ServiceTransport.Grpc).WatchAsync(null, JiboHeaders.Unknown, Ct).GetAsyncEnumerator(Ct);
        await changes.MoveNextAsync();

        // The switch stays; the choice loses what was chosen; the time becomes the loop's; the volume goes; something is new.
        hub.Tell((Sample.Skill, """
            {"type":"skill","index":0,"childViews":[
              {"type":"switch","index":1,"valueDefinition":{"target":"person","key":"offerProactively","default":true}},
              {"type":"choice","index":2,"choices":[{"id":0},{"id":2}],"valueDefinition":{"target":"loop","key":"units","default":2}},
              {"type":"time","index":3,"valueDefinition":{"target":"loop","key":"commuteTime","default":"09:30"}},
              {"type":"toggle","index":4,"valueDefinition":{"target":"person","key":"newer","default":false}}]}
            """));
        _time.Advance(RunningSettings.ViewRefresh);
        await NextChangeAsync(changes);

        (changes.Current.SkillId, changes.Current.AccountId, changes.Current.LoopId).ShouldBe((Sample.Skill, null, null));
        var now = await GetAsync(settings);
        now.Data.Text("offerProactively").ShouldBe("""{"value":false}""");
        now.Data.Text("units").ShouldBe("""{"value":2}""");
        now.Data.Text("commuteTime").ShouldBe("""{"value":"09:30"}""");
        now.Data.Text("newer").ShouldBe("""{"value":false}""");
        now.Data.Count.ShouldBe(4);
        now.Misfits.ShouldBe(["commuteTime", "units", "volume"]);

        await _time.TimerDueInAsync(RunningSettings.ViewRefresh);
        hub.Tell((Sample.Skill, Sample.View));
        _time.Advance(RunningSettings.ViewRefresh);
        await NextChangeAsync(changes);
        var back = await GetAsync(settings);
        (back.Data.Text("units"), back.Data.Text("commuteTime"), back.Misfits).ShouldBe(("""{"value":1}""", """{"value":"07:00"}""", null));
    }

    [Fact]
    public async Task A_misfit_goes_when_it_is_taken_back()
    {
        await using var hub = await FakeHub.StartAsync();
        await using var settings = await RunningSettings.StartAsync(_folder, _time, hub);
        await SetAsync(settings, ("older", """{"value":1}"""), ("offerProactively", """{"value":"often"}"""));
        hub.Tell((Sample.Skill, Sample.View));
        _time.Advance(RunningSettings.ViewRefresh);
        await _time.TimerDueInAsync(RunningSettings.ViewRefresh);

        (await GetAsync(settings)).Misfits.ShouldBe(["offerProactively", "older"]);
        (await SetAsync(settings, ("older", "null"), ("offerProactively", """{"value":true}"""))).Misfits.ShouldBeNull();
    }

    [Fact]
    public async Task Views_and_values_outlive_a_restart_without_the_hub()
    {
        await using (var hub = await FakeHub.StartAsync((Sample.Skill, Sample.View), ("@be/clock", """{"type":"skill","index":0}""")))
        await using (var settings = await RunningSettings.StartAsync(_folder, _time, hub))
            await SetAsync(settings, ("units", """{"value":1}"""), ("offerProactively", """{"value":false}"""));

        await using var again = await RunningSettings.StartAsync(_folder, _time, hub: null);

        var settingsNow = await GetAsync(again);
        settingsNow.Data.Text("units").ShouldBe("""{"value":1}""");
        settingsNow.Data.Text("commuteTime").ShouldBe("""{"value":"09:00"}""");
        (await again.Client(ServiceTransport.Http).GetAsync(new() { AccountId = Sample.Bob }, JiboHeaders.Unknown, Ct)).Select(skill => skill.SkillId).ShouldBe(["@be/clock", Sample.Skill]);
        (await SetAsync(again, ("units", """{"value":7}""")).ShouldThrowAsync<ServiceCallException>()).Message.ShouldContain("one of its choices");
    }

    [Fact]
    public async Task A_skill_that_is_away_for_a_while_keeps_its_view()
    {
        await using var hub = await FakeHub.StartAsync((Sample.Skill, Sample.View));
        await using var settings = await RunningSettings.StartAsync(_folder, _time, hub);

        hub.Tell();
        _time.Advance(RunningSettings.ViewRefresh);
        await _time.TimerDueInAsync(RunningSettings.ViewRefresh);

        (await GetAsync(settings)).Data.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("""{"skills":[{"id":7}]}""")]
    [InlineData("""{"skills":null}""")]
    public async Task An_answer_that_is_none_changes_nothing_and_is_asked_for_again(string answer)
    {
        await using var hub = await FakeHub.StartAsync((Sample.Skill, Sample.View));
        await using var settings = await RunningSettings.StartAsync(_folder, _time, hub);

        hub.TellRaw(answer);
        _time.Advance(RunningSettings.ViewRefresh);
        await _time.TimerDueInAsync(TimeSpan.FromSeconds(1));
        (await GetAsync(settings)).Data.Count.ShouldBe(4);

        hub.Tell((Sample.Skill, """{"type":"skill","index":0}"""));
        _time.Advance(TimeSpan.FromSeconds(1));
        await _time.TimerDueInAsync(RunningSettings.ViewRefresh);
        (await GetAsync(settings)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_view_that_cannot_be_used_does_not_keep_the_others_away()
    {
        var wide = string.Join(',', Enumerable.Range(0, 201).Select(i => $$$"""{"type":"switch","index":0,"valueDefinition":{"target":"loop","key":"k{{{i}}}"}}"""));
        await using var hub = await FakeHub.StartAsync(("wide", $$"""{"type":"skill","index":0,"childViews":[{{wide}}]}"""), ("flat", "[]"), (Sample.Skill, Sample.View));
        await using var settings = await RunningSettings.StartAsync(_folder, _time, hub);

        (await settings.Client(ServiceTransport.Http).GetAsync(new() { AccountId = Sample.Ada }, JiboHeaders.Unknown, Ct)).ShouldHaveSingleItem().SkillId.ShouldBe(Sample.Skill);
    }

    [Fact]
    public async Task The_hub_is_asked_with_a_token_of_Settings_own()
    {
        await using var hub = await FakeHub.StartAsync();
        await using var settings = await RunningSettings.StartAsync(_folder, _time, hub, "--server:hubTokenSecret=a-secret-of-thirty-two-bytes-or-so");

        hub.Authorization.ShouldNotBeNull().ShouldStartWith("Bearer ey");
    }

    [Fact]
    public async Task A_hub_that_stays_away_degrades_the_health_and_nothing_else()
    {
        await using var settings = await RunningSettings.StartAsync(_folder, _time, hub: null);
        (await settings.Http.GetStringAsync(new Uri("healthcheck", UriKind.Relative), Ct)).ShouldBe("ok");

        _time.Advance(TimeSpan.FromMinutes(3));

        var health = await settings.Http.GetStringAsync(new Uri("healthcheck?verbose", UriKind.Relative), Ct);
        health.ShouldContain("\"status\":\"degraded\"");
        health.ShouldContain("The hub does not tell the views of skills");
    }

    private static async Task NextChangeAsync(IAsyncEnumerator<SettingsEvent> changes)
    {
        while (await changes.MoveNextAsync() && changes.Current.Type != SettingsEventTypes.Change)
        {
            // Signs of life come whenever the clock moves.
        }
    }

    private static async Task<SkillSettings> GetAsync(RunningSettings settings) =>
        (await settings.Client(ServiceTransport.Http).GetAsync(new() { AccountId = Sample.Ada, LoopId = Sample.Loop, Skills = [Sample.Skill] }, JiboHeaders.Unknown, Ct))[0];

    private static Task<SkillSettings> SetAsync(RunningSettings settings, params (string Key, string Json)[] values) => settings.Client(ServiceTransport.Http).UpdateAsync(
        new() { AccountId = Sample.Ada, LoopId = Sample.Loop, SkillId = Sample.Skill, Data = Sample.Data(values) }, JiboHeaders.Unknown, Ct);
}
