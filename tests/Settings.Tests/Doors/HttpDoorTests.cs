using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Settings.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Settings.Tests.Doors;

/// <summary>The settings of one skill as a resource with an ETag, for apps and for people with curl.</summary>
public sealed class HttpDoorTests : IAsyncLifetime
{
    private const string Ours = $"?accountId={Sample.Ada}&loopId={Sample.Loop}";
    private const string Report = $"v1/settings/skills/report-skill{Ours}";

    private readonly ScratchFolder _folder = new();
    private FakeHub _hub = null!;
    private RunningSettings _settings = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _hub = await FakeHub.StartAsync((Sample.Skill, Sample.View));
        _settings = await RunningSettings.StartAsync(_folder, new ManualTime(), _hub);
    }

    public async ValueTask DisposeAsync()
    {
        await _settings.DisposeAsync();
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_skill_is_read_changed_in_part_replaced_and_cleared()
    {
        (await AskAsync("GET", Report)).GetProperty("data").GetProperty("units").GetProperty("value").GetInt32().ShouldBe(0);
        (await AskAsync("PATCH", Report, """{"data":{"units":{"value":1},"offerProactively":{"value":false}}}"""))
            .GetProperty("data").GetProperty("commuteTime").GetProperty("value").GetString().ShouldBe("09:00");
        var replaced = (await AskAsync("PUT", Report, """{"data":{"commuteTime":{"value":"08:15"}}}""")).GetProperty("data");
        (replaced.GetProperty("units").GetProperty("value").GetInt32(), replaced.GetProperty("commuteTime").GetProperty("value").GetString()).ShouldBe((0, "08:15"));
        (await AskAsync("DELETE", Report)).GetProperty("data").GetProperty("commuteTime").GetProperty("value").GetString().ShouldBe("09:00");
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_changed_and_the_second_who_does_is_told()
    {
        var (_, body, read) = await _settings.SendAsync("GET", Report);
        var tag = read.Headers.ETag!.Tag;
        tag.ShouldBe("\"0\"");
        var changed = body.Replace("09:00", "07:07", StringComparison.Ordinal);

        var (first, _, done) = await _settings.SendAsync("PUT", Report, changed, ("If-Match", tag));
        var (second, said, _) = await _settings.SendAsync("PUT", Report, body, ("If-Match", tag));
        var (cleared, _, _) = await _settings.SendAsync("DELETE", Report, null, ("If-Match", tag));

        (first, second, cleared).ShouldBe((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed));
        RunningSettings.MessageOf(said).ShouldStartWith("The settings have changed since they were read");
        var (_, now, again) = await _settings.SendAsync("GET", Report);
        now.ShouldContain("07:07");
        again.Headers.ETag.ShouldBe(done.Headers.ETag);
        again.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("@be/clock")]
    [InlineData("@be%2Fclock")]
    [InlineData("%40be%2fclock")]
    [InlineData("@be%252Fclock")]
    public async Task A_skills_name_may_have_a_slash(string written)
    {
        (await AskAsync("PATCH", $"v1/settings/skills/{written}?accountId=a", """{"data":{"k":{"value":1}}}""")).GetProperty("skillId").GetString().ShouldBe("@be/clock");
        (await AskAsync("GET", "v1/settings?accountId=a&skill=@be/clock,other")).EnumerateArray()
            .Select(skill => (skill.GetProperty("skillId").GetString(), skill.GetProperty("data").GetPropertyCount())).ShouldBe([("@be/clock", 1), ("other", 0)]);
    }

    [Fact]
    public async Task Several_skills_are_asked_for_at_once_with_their_views()
    {
        var answer = await AskAsync("GET", $"v1/settings{Ours}&view=true");

        answer.GetArrayLength().ShouldBe(1);
        answer[0].GetProperty("view").GetProperty("childViews")[1].GetProperty("value").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("GET", "v1/settings/skills/", HttpStatusCode.BadRequest)]
    [InlineData("GET", $"{Report}&view=maybe", HttpStatusCode.BadRequest)]
    [InlineData("PATCH", Report, HttpStatusCode.BadRequest, "")]
    [InlineData("PATCH", Report, HttpStatusCode.BadRequest, "null")]
    [InlineData("PATCH", Report, HttpStatusCode.BadRequest, "{}")]
    [InlineData("PATCH", Report, HttpStatusCode.BadRequest, """{"data":[]}""")]
    [InlineData("PATCH", Report, HttpStatusCode.BadRequest, """{"data":{"work":{"value":"\ud800"}}}""")]
    [InlineData("PATCH", $"{Report}&target=everybody", HttpStatusCode.BadRequest, """{"data":{}}""")]
    [InlineData("PATCH", "v1/settings/skills/free?accountId=a", HttpStatusCode.BadRequest, """{"data":{"k":5}}""")]
    [InlineData("PATCH", "v1/settings/skills/free?accountId=a", HttpStatusCode.BadRequest, """{"data":{"k":{"value":"\u0000"}}}""")]
    [InlineData("POST", "v1/settings/query", HttpStatusCode.BadRequest, """{"skills":null}""")]
    [InlineData("POST", "v1/settings/query", HttpStatusCode.BadRequest, """{"skills":[""]}""")]
    [InlineData("POST", "v1/settings/update", HttpStatusCode.BadRequest, """{"skillId":"s","accountId":"a"}""")]
    [InlineData("POST", "v1/settings/update", HttpStatusCode.BadRequest, """{"skillId":"s","accountId":"a","data":{},"expectedVersion":-1}""")]
    [InlineData("POST", "v1/settings/query", HttpStatusCode.BadRequest, "{")]
    [InlineData("GET", "v1/settings/accounts/a?after=a%00b", HttpStatusCode.BadRequest)]
    [InlineData("GET", "v1/settings/changes?after=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("GET", "v1/settings/nothing", HttpStatusCode.NotFound)]
    [InlineData("POST", "v1/settings", HttpStatusCode.NotFound, "{}")]
    public async Task What_is_wrong_is_answered_with_a_status_and_an_envelope(string method, string path, HttpStatusCode status, string? body = null)
    {
        var (answered, said, _) = await _settings.SendAsync(method, path, body);

        answered.ShouldBe(status, said);
        RunningSettings.MessageOf(said).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_body_of_ten_megabytes_and_one_as_deep_as_a_well_are_refused()
    {
        var (large, _, _) = await _settings.SendAsync("PATCH", Report, "{\"data\":{\"work\":{\"value\":\"" + new string('x', 10_000_000) + "\"}}}", ("Expect", "100-continue"));
        var (deep, said, _) = await _settings.SendAsync("PATCH", Report, "{\"data\":{\"work\":" + new string('[', 5000) + new string(']', 5000) + "}}");

        large.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        deep.ShouldBe(HttpStatusCode.BadRequest, said);
        (await AskAsync("GET", Report)).GetProperty("version").GetInt64().ShouldBe(0);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"x\"")]
    [InlineData("W/\"7\"")]
    [InlineData("\"1\", \"2\"")]
    public async Task An_If_Match_that_is_no_tag_of_ours_is_refused_rather_than_left_out(string match)
    {
        var (status, said, _) = await _settings.SendAsync("PATCH", Report, """{"data":{"units":{"value":1}}}""", ("If-Match", match));

        status.ShouldBe(HttpStatusCode.BadRequest, said);
    }

    private async Task<JsonElement> AskAsync(string method, string path, string? body = null)
    {
        var (status, answer, _) = await _settings.SendAsync(method, path, body);
        status.ShouldBe(HttpStatusCode.OK, answer);
        Ct.ThrowIfCancellationRequested();
        return JsonElement.Parse(answer);
    }
}
