using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Settings.Tests.Values;

/// <summary>What both doors promise, over every store.</summary>
public abstract partial class SettingsContract(ServiceTransport transport) : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private FakeHub _hub = null!;
    private RunningSettings _settings = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ISettingsService Client => _settings.Client(transport);

    public async ValueTask InitializeAsync()
    {
        _hub = await FakeHub.StartAsync((Sample.Skill, Sample.View));
        _settings = await RunningSettings.StartAsync(_folder, new ManualTime(), _hub, await StoreAsync(_folder));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _settings.DisposeAsync();
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The argument that names an empty store.</summary>
    private protected abstract ValueTask<string> StoreAsync(ScratchFolder folder);

    [Fact]
    public async Task Before_anybody_sets_anything_the_defaults_hold_as_if_they_were_set()
    {
        var settings = await GetAsync(Sample.Ada, Sample.Loop);

        settings.Data.Count.ShouldBe(4);
        settings.Data.Text("offerProactively").ShouldBe("""{"value":true}""");
        settings.Data.Text("weather").ShouldBe("""{"value":true}""");
        settings.Data.Text("units").ShouldBe("""{"value":0}""");
        settings.Data.Text("commuteTime").ShouldBe("""{"value":"09:00"}""");
        (settings.Version, settings.View, settings.Misfits).ShouldBe((0, null, null));
    }

    [Fact]
    public async Task What_belongs_to_the_loop_all_of_its_people_share_and_nobody_else()
    {
        await SetAsync(Sample.Ada, Sample.Loop, ("units", """{"value":1}"""));

        (await GetAsync(Sample.Bob, Sample.Loop)).Data.Text("units").ShouldBe("""{"value":1}""");
        (await GetAsync(null, Sample.Loop)).Data.Text("units").ShouldBe("""{"value":1}""");
        (await GetAsync(Sample.Ada, "bbbbbbbbbbbbbbbbbbbbbb02")).Data.Text("units").ShouldBe("""{"value":0}""");
        (await GetAsync(Sample.Ada, null)).Data.Text("units").ShouldBe("""{"value":0}""");
    }

    [Fact]
    public async Task What_belongs_to_a_person_is_that_persons_in_every_loop()
    {
        await SetAsync(Sample.Ada, null, ("offerProactively", """{"value":false}"""));

        (await GetAsync(Sample.Ada, Sample.Loop)).Data.Text("offerProactively").ShouldBe("""{"value":false}""");
        (await GetAsync(Sample.Ada, null)).Data.Text("offerProactively").ShouldBe("""{"value":false}""");
        (await GetAsync(Sample.Bob, Sample.Loop)).Data.Text("offerProactively").ShouldBe("""{"value":true}""");
    }

    [Fact]
    public async Task One_update_sets_values_of_both_and_answers_what_holds_afterwards()
    {
        var answer = await SetAsync(Sample.Ada, Sample.Loop, ("units", """{"value":"Celsius"}"""), ("commuteTime", """{"value":"23:59"}"""), ("volume", """{"value":0.5}"""));

        answer.Data.Text("units").ShouldBe("""{"value":"Celsius"}""");
        answer.Data.Text("commuteTime").ShouldBe("""{"value":"23:59"}""");
        answer.Data.Text("offerProactively").ShouldBe("""{"value":true}""");
        var read = await GetAsync(Sample.Ada, Sample.Loop);
        read.Data.Keys.Order().ShouldBe(answer.Data.Keys.Order());
        read.Version.ShouldBe(answer.Version);
    }

    [Fact]
    public async Task A_value_that_is_taken_back_has_its_default_again()
    {
        var set = await SetAsync(Sample.Ada, Sample.Loop, ("offerProactively", """{"value":false}"""), ("home", """{"value":{"city":"Graz","lat":47.07,"lng":15.44}}"""));
        set.Data.Text("home").ShouldNotBeNull();

        var answer = await SetAsync(Sample.Ada, Sample.Loop, ("offerProactively", "null"), ("home", "null"));

        answer.Data.Text("offerProactively").ShouldBe("""{"value":true}""");
        answer.Data.Text("home").ShouldBeNull();
        answer.Version.ShouldBeGreaterThan(set.Version);
    }

    [Fact]
    public async Task A_replacement_takes_back_what_it_does_not_name()
    {
        await SetAsync(Sample.Ada, Sample.Loop, ("offerProactively", """{"value":false}"""), ("units", """{"value":1}"""));

        var answer = await Client.UpdateAsync(
            new() { AccountId = Sample.Ada, LoopId = Sample.Loop, SkillId = Sample.Skill, Data = Sample.Data(("commuteTime", """{"value":"07:00"}""")), Replace = true },
            JiboHeaders.Unknown,
            Ct);

        answer.Data.Text("commuteTime").ShouldBe("""{"value":"07:00"}""");
        answer.Data.Text("offerProactively").ShouldBe("""{"value":true}""");
        answer.Data.Text("units").ShouldBe("""{"value":0}""");
    }

    [Fact]
    public async Task A_skill_without_a_view_takes_what_it_is_given_the_persons_before_the_loops()
    {
        Dictionary<string, JsonElement> mine = Sample.Data(("a", """{"value":[1,{"b":null}]}"""), ("both", """{"value":"mine"}"""));
        await Client.UpdateAsync(new() { AccountId = Sample.Ada, SkillId = "@be/clock", Data = mine }, JiboHeaders.Unknown, Ct);
        await Client.UpdateAsync(
            new() { AccountId = Sample.Ada, LoopId = Sample.Loop, SkillId = "@be/clock", Data = Sample.Data(("both", """{"value":"ours"}"""), ("c", "{}")), Target = "loop" },
            JiboHeaders.Unknown,
            Ct);

        (await GetAsync(Sample.Ada, Sample.Loop, "@be/clock")).Data.Text("both").ShouldBe("""{"value":"mine"}""");
        (await GetAsync(Sample.Bob, Sample.Loop, "@be/clock")).Data.Text("both").ShouldBe("""{"value":"ours"}""");
        var settings = await GetAsync(Sample.Ada, Sample.Loop, "@be/clock");
        settings.Data.Keys.Order().ShouldBe(["a", "both", "c"]);
        settings.Data.Text("a").ShouldBe("""{"value":[1,{"b":null}]}""");
    }

    [Fact]
    public async Task Skills_are_answered_in_the_order_asked_for_and_one_that_nobody_knows_without_data()
    {
        var answer = await Client.GetAsync(new() { AccountId = Sample.Ada, Skills = ["nobody", Sample.Skill, "nobody"] }, JiboHeaders.Unknown, Ct);

        answer.Select(skill => (skill.SkillId, skill.Data.Count)).ShouldBe([("nobody", 0), (Sample.Skill, 3 + 1)]);
    }

    [Fact]
    public async Task No_skill_named_means_every_one_that_has_a_view_or_a_value()
    {
        await Client.UpdateAsync(new() { AccountId = Sample.Ada, SkillId = "zzz", Data = Sample.Data(("k", """{"value":1}""")) }, JiboHeaders.Unknown, Ct);
        await Client.UpdateAsync(new() { AccountId = Sample.Bob, SkillId = "bobs", Data = Sample.Data(("k", """{"value":1}""")) }, JiboHeaders.Unknown, Ct);

        var answer = await Client.GetAsync(new() { AccountId = Sample.Ada }, JiboHeaders.Unknown, Ct);

        answer.Select(skill => skill.SkillId).ShouldBe([Sample.Skill, "zzz"]);
    }

    [Fact]
    public async Task The_view_comes_with_the_values_in_its_nodes()
    {
        await SetAsync(Sample.Ada, Sample.Loop, ("units", """{"value":1}"""), ("google:personalCalendar:readonly", """{"credentialExists":true}"""));

        var answer = await Client.GetAsync(new() { AccountId = Sample.Ada, LoopId = Sample.Loop, Skills = [Sample.Skill], WithView = true }, JiboHeaders.Unknown, Ct);

        var nodes = answer[0].View!.Value.GetProperty("childViews");
        nodes[1].GetProperty("value").GetBoolean().ShouldBeTrue();
        nodes[2].GetProperty("childViews")[0].GetProperty("value").GetInt32().ShouldBe(1);
        nodes[2].GetProperty("childViews")[0].GetProperty("choices")[1].GetProperty("value").GetString().ShouldBe("Celsius");
        nodes[4].TryGetProperty("value", out _).ShouldBeFalse();
        nodes[6].GetProperty("value").GetProperty("credentialExists").GetBoolean().ShouldBeTrue();
    }

    private async Task<SkillSettings> GetAsync(string? accountId, string? loopId, string skill = Sample.Skill) =>
        (await Client.GetAsync(new() { AccountId = accountId, LoopId = loopId, Skills = [skill] }, JiboHeaders.Unknown, Ct)).ShouldHaveSingleItem();

    private Task<SkillSettings> SetAsync(string? accountId, string? loopId, params (string Key, string Json)[] values) => Client.UpdateAsync(
        new() { AccountId = accountId, LoopId = loopId, SkillId = Sample.Skill, Data = Sample.Data(values) }, JiboHeaders.Unknown, Ct);
}
