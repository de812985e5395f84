using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Tests.Support;

namespace Jibo.Pegasus.Settings.Tests.Values;

/// <content>What does not fit, and what is too much.</content>
public abstract partial class SettingsContract
{
    public static TheoryData<string, string, string> Misfits() => new()
    {
        { "offerProactively", """{"value":"true"}""", "'offerProactively' of report-skill must be {\"value\": true} or {\"value\": false}" },
        { "offerProactively", """{"value":1}""", "must be {\"value\": true}" },
        { "offerProactively", "true", "an object with the one member \"value\"" },
        { "offerProactively", """{"value":true,"more":1}""", "an object with the one member \"value\"" },
        { "offerProactively", """{"Value":true}""", "an object with the one member \"value\"" },
        { "offerProactively", """[{"value":true}]""", "an object with the one member \"value\"" },
        { "units", """{"value":2}""", "one of its choices: 0, \"Fahrenheit\", 1, \"Celsius\"" },
        { "units", """{"value":"celsius"}""", "one of its choices" },
        { "commuteTime", """{"value":"9:00"}""", "a time of day" },
        { "commuteTime", """{"value":"24:00"}""", "a time of day" },
        { "commuteTime", """{"value":"12:60"}""", "a time of day" },
        { "commuteTime", """{"value":"12:00\n"}""", "a time of day" },
        { "commuteTime", """{"value":900}""", "a time of day" },
        { "home", """{"value":"Graz"}""", "a location" },
        { "home", """{"value":{}}""", "a location" },
        { "home", """{"value":{"city":"Graz","lat":91,"lng":0}}""", "a location" },
        { "home", """{"value":{"city":7}}""", "a location" },
        { "work", """{"value":7}""", "a text or a location" },
        { "google:personalCalendar:readonly", """{"credentialExists":"yes"}""", "{\"credentialExists\": true}" },
        { "lamp", "{}", "{\"credentialExists\": true}" },
        { "volume", """{"value":"loud"}""", "a number" },
        { "unheardOf", """{"value":true}""", "report-skill has no setting 'unheardOf'; it has commuteTime, google:personalCalendar:readonly, home," },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task A_value_that_the_view_does_not_allow_is_refused_with_what_it_must_be(string key, string json, string said)
    {
        var refusal = await SetAsync(Sample.Ada, Sample.Loop, (key, json), ("weather", """{"value":false}""")).ShouldThrowAsync<ServiceCallException>();

        refusal.Failure.ShouldBe(ServiceCallFailure.Refused);
        refusal.Message.ShouldContain(said);
        // All or nothing.
        (await GetAsync(Sample.Ada, Sample.Loop)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Whose_a_value_is_must_be_said()
    {
        (await SetAsync(Sample.Ada, null, ("units", """{"value":1}""")).ShouldThrowAsync<ServiceCallException>()).Message
            .ShouldBe("'units' belongs to the loop: loopId is required");
        (await SetAsync(null, Sample.Loop, ("offerProactively", """{"value":true}""")).ShouldThrowAsync<ServiceCallException>()).Message
            .ShouldBe("'offerProactively' belongs to the person: accountId is required");
        (await SetAsync(null, null).ShouldThrowAsync<ServiceCallException>()).Message.ShouldBe("accountId or loopId is required");
        (await Client.EraseAsync(null, "", JiboHeaders.Unknown, Ct).ShouldThrowAsync<ServiceCallException>()).Message
            .ShouldBe("Exactly one of accountId and loopId is required");
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("")]
    public async Task A_skill_must_have_a_name_that_is_text(string skill)
    {
        var refusal = await Client.UpdateAsync(new() { AccountId = Sample.Ada, SkillId = skill, Data = Sample.Data() }, JiboHeaders.Unknown, Ct).ShouldThrowAsync<ServiceCallException>();

        refusal.Failure.ShouldBe(ServiceCallFailure.Refused);
        refusal.Message.ShouldStartWith("skillId ");
    }

    [Fact]
    public async Task Too_much_of_anything_is_refused()
    {
        await RefusedAsync(("k", Text(SettingsBounds.MaxValueBytes)), "bytes; at most 16384 are allowed");
        await RefusedAsync(("k", $$"""{"value":{{new string('[', 40)}}{{new string(']', 40)}}}"""), "nested deeper than 32 levels");
        await RefusedAsync((new string('k', SettingsBounds.MaxName + 1), Text(1)), "A key may have at most 120 characters");
        (await FreeAsync([.. Enumerable.Range(0, SettingsBounds.MaxKeys + 1).Select(i => ($"k{i}", Text(1)))]).ShouldThrowAsync<ServiceCallException>())
            .Message.ShouldBe("data may have at most 200 keys");
        for (var i = 0; i < 4; i++)
            await FreeAsync(($"large{i}", Text(15_000)));
        await RefusedAsync(("large4", Text(15_000)), "The values of the skill would have");
        (await Client.GetAsync(new() { AccountId = Sample.Ada, Skills = [.. Enumerable.Range(0, SettingsBounds.MaxSkills + 1).Select(i => $"s{i}")] }, JiboHeaders.Unknown, Ct)
            .ShouldThrowAsync<ServiceCallException>()).Failure.ShouldBe(ServiceCallFailure.Refused);
        (await GetAsync(Sample.Ada, null, "free")).Data.Count.ShouldBe(4);
    }

    [Fact]
    public async Task More_skills_than_can_be_kept_are_refused()
    {
        for (var i = 0; i < SettingsBounds.MaxSkillsKept; i++)
            await Client.UpdateAsync(new() { AccountId = Sample.Bob, SkillId = $"s{i}", Data = Sample.Data(("k", Text(1))) }, JiboHeaders.Unknown, Ct);

        (await Client.UpdateAsync(new() { AccountId = Sample.Bob, SkillId = "onemore", Data = Sample.Data(("k", Text(1))) }, JiboHeaders.Unknown, Ct)
            .ShouldThrowAsync<ServiceCallException>()).Message.ShouldBe("Values of at most 200 skills can be kept for one person or loop");
        await Client.UpdateAsync(new() { AccountId = Sample.Bob, SkillId = "s7", Data = Sample.Data(("k2", Text(1))) }, JiboHeaders.Unknown, Ct);
    }

    [Theory]
    [InlineData("'; DROP TABLE settings; --")]
    [InlineData("\"}}, {\"$where\": \"sleep(1000)\"")]
    [InlineData("$.values[*]")]
    [InlineData("%' OR '1'='1")]
    [InlineData("../../etc/passwd")]
    [InlineData("日本語 🤖")]
    public async Task Names_that_look_like_code_are_only_names(string name)
    {
        await Client.UpdateAsync(
            new() { AccountId = name, LoopId = name, SkillId = name, Data = Sample.Data((name, $$"""{"value":{{JsonSerializer.Serialize(name, Contracts.Json.PegasusJson.Wire.String)}}}""")) },
            JiboHeaders.Unknown,
            Ct);

        (await GetAsync(name, null, name)).Data[name].GetProperty("value").GetString().ShouldBe(name);
        (await GetAsync(Sample.Ada, Sample.Loop, name)).Data.ShouldBeEmpty();
        (await ExportAsync(name, null)).ShouldHaveSingleItem().SkillId.ShouldBe(name);
        (await Client.EraseAsync(name, null, JiboHeaders.Unknown, Ct)).Erased.ShouldBe(1);
        (await GetAsync(Sample.Ada, Sample.Loop)).Data.Count.ShouldBe(4);
    }

    private async Task RefusedAsync((string Key, string Json) value, string said) =>
        (await FreeAsync(value).ShouldThrowAsync<ServiceCallException>()).Message.ShouldContain(said);

    private Task<SkillSettings> FreeAsync(params (string Key, string Json)[] values) =>
        Client.UpdateAsync(new() { AccountId = Sample.Ada, SkillId = "free", Data = Sample.Data(values) }, JiboHeaders.Unknown, Ct);

    private static string Text(int length) => $$"""{"value":"{{new string('x', length)}}"}""";
}
