using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Settings.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Settings.Tests.Doors;

/// <summary>The original's door, byte for byte where its clients look.</summary>
public sealed class AmzDoorTests : IAsyncLifetime
{
    private const string Credentials = $$"""{"id":"{{Sample.Ada}}"}""";

    private readonly ScratchFolder _folder = new();
    private FakeHub _hub = null!;
    private RunningSettings _settings = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await FakeHub.StartAsync((Sample.Skill, """
            {"type":"skill","index":0,"childViews":[
              {"type":"switch","index":0,"valueDefinition":{"target":"person","key":"offerProactively","default":true}},
              {"type":"choice","index":1,"choices":[{"id":"F"},{"id":"C"}],"valueDefinition":{"target":"loop","key":"units"}}]}
            """));
        _settings = await RunningSettings.StartAsync(_folder, new ManualTime(), _hub);
    }

    public async ValueTask DisposeAsync()
    {
        await _settings.DisposeAsync();
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Settings_20160801.GetSettings")]
    [InlineData("Settings_20171219.GetSettings")]
    public async Task The_original_hubs_question_is_answered_as_the_original_did(string target)
    {
        var (status, body, response) = await SendAsync(target, """{"loopId":"loop-1","transId":"tid-1","skills":["report-skill"],"getView":false}""");

        status.ShouldBe(HttpStatusCode.OK, body);
        body.ShouldBe("""[{"skillId":"report-skill","data":{"offerProactively":{"value":true}},"version":0}]""");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-amz-json-1.1");
    }

    [Fact]
    public async Task The_view_comes_when_it_is_asked_for()
    {
        var (_, body, _) = await SendAsync("Settings_20171219.GetSettings", """{"loopId":"loop-1","transId":"tid-1","skills":["report-skill"],"getView":true}""");

        JsonElement.Parse(body)[0].GetProperty("view").GetProperty("childViews")[0].GetProperty("value").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("Settings_20171219.UpdateSettings", """{"report-skill":{"offerProactively":{"value":false},"units":{"value":"C"}}}""")]
    [InlineData("Settings_20160801.SetSettings", """[{"skillId":"report-skill","data":{"offerProactively":{"value":false},"units":{"value":"C"}}}]""")]
    public async Task An_app_sets_values_of_the_person_and_of_the_loop(string target, string data)
    {
        var (status, body, _) = await SendAsync(target, $$"""{"loopId":"loop-1","transId":"tid-1","data":{{data}}}""");

        status.ShouldBe(HttpStatusCode.OK, body);
        var (_, read, _) = await SendAsync("Settings_20160801.GetSettings", """{"loopId":"loop-1","transId":"tid-2","skills":["report-skill"]}""", """{"id":"another"}""");
        var answer = JsonElement.Parse(read)[0].GetProperty("data");
        (answer.GetProperty("offerProactively").GetProperty("value").GetBoolean(), answer.GetProperty("units").GetProperty("value").GetString()).ShouldBe((true, "C"));
    }

    [Fact]
    public async Task Of_an_update_of_several_skills_nothing_is_written_when_one_does_not_fit()
    {
        var (status, body, response) = await SendAsync(
            "Settings_20171219.UpdateSettings",
            """{"loopId":"loop-1","transId":"tid-1","data":{"free":{"k":{"value":1}},"report-skill":{"units":{"value":"K"}}}}""");

        status.ShouldBe(HttpStatusCode.BadRequest);
        response.Headers.GetValues("x-amzn-errortype").ShouldBe(["ValidationException"]);
        JsonElement.Parse(body).GetProperty("__type").GetString().ShouldBe("ValidationException");
        JsonElement.Parse(body).GetProperty("message").GetString()!.ShouldContain("one of its choices: \"F\", \"C\"");
        (await SendAsync("Settings_20160801.GetSettings", """{"loopId":"loop-1","transId":"t","skills":["free"]}""")).Body
            .ShouldBe("""[{"skillId":"free","data":{},"version":0}]""");
    }

    [Theory]
    [InlineData(null, "{}", null, "UnknownOperationException")]
    [InlineData("Settings_20160801.DropSettings", "{}", null, "UnknownOperationException")]
    [InlineData("settings_20160801.getsettings", "{}", null, "UnknownOperationException")]
    [InlineData("Loop_20160324.ListLoops", "{}", null, "UnknownOperationException")]
    [InlineData("Settings_20160801.GetSettings", "", null, "ValidationException")]
    [InlineData("Settings_20160801.GetSettings", "[]", null, "ValidationException")]
    [InlineData("Settings_20160801.GetSettings", """{"skills":"report-skill"}""", null, "ValidationException")]
    [InlineData("Settings_20160801.GetSettings", """{"loopId":7}""", null, "ValidationException")]
    [InlineData("Settings_20160801.GetSettings", "{}", "cccccccccccccccccccccc01", "ValidationException")]
    [InlineData("Settings_20160801.GetSettings", "{}", """{"id":7}""", "ValidationException")]
    [InlineData("Settings_20160801.GetSettings", "{}", "{}", "ValidationException")]
    [InlineData("Settings_20160801.GetSettings", "{}", """{"id":"x""", "ValidationException")]
    [InlineData("Settings_20171219.UpdateSettings", "{}", null, "ValidationException")]
    [InlineData("Settings_20171219.UpdateSettings", """{"data":{}}""", null, "ValidationException")]
    [InlineData("Settings_20171219.UpdateSettings", """{"data":{"free":5}}""", null, "ValidationException")]
    [InlineData("Settings_20171219.UpdateSettings", """{"data":[5]}""", null, "ValidationException")]
    public async Task What_is_wrong_is_answered_as_clients_of_the_original_read_it(string? target, string body, string? credentials, string code)
    {
        var (status, said, response) = await SendAsync(target, body, credentials ?? Credentials);

        status.ShouldBe(HttpStatusCode.BadRequest, said);
        response.Headers.GetValues("x-amzn-errortype").ShouldBe([code]);
        JsonElement.Parse(said).GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
    }

    private Task<(HttpStatusCode Status, string Body, HttpResponseMessage Response)> SendAsync(string? target, string body, string credentials = Credentials) =>
        _settings.SendAsync("POST", "", body, [.. target is null ? [] : new[] { ("X-Amz-Target", target) }, ("x-amz-credentials", credentials)]);
}
