using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Skills.Tests.Hosting;

/// <summary>A skill's prompt files over HTTP.</summary>
public sealed class MimEndpointTests : IAsyncLifetime
{
    private readonly TempFolder _content = new();
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _content.Write("yes-no-skill/manifest.json", """{ "id": "yes-no-skill", "intents": [] }""");
        _content.Write("yes-no-skill/mims/en/greet/Hi.mim", MimText.Of(
            "announcement", "\"sample_utterances\":\"hello, good day\",",
            MimText.Prompt("AN", "Good morning, ${speaker}.", condition: "dt.hour < 12 && !!speaker", id: "Morning"),
            MimText.Prompt("AN", "Hello <b>there</b>.".Replace("<b>", "<pitch mult='1.2'>", StringComparison.Ordinal).Replace("</b>", "</pitch>", StringComparison.Ordinal), id: "Any", more: ",\"weight\":3")));
        _content.Write("yes-no-skill/mims/en/Ask.mim", MimText.Question(
            "\"mim_id\":\"Asking\",\"rule_name\":\"shared/yes_no\",", MimText.Prompt("Q", "Shall I?"), MimText.Prompt("NM", "Yes or no?", 1), MimText.Prompt("NM", "I give up.", 2)));
        _content.Write("yes-no-skill/mims/de/Ask.mim", MimText.Question("\"rule_name\":\"shared/yes_no\",", MimText.Prompt("Q", "Soll ich?")));
        _app = SkillHost.Build<YesNoSkill>(
            new ServiceInfo("yes-no-skill", 0), ["--server:port=0", "--server:logLevel=none", $"--skill:contentFolder={_content.Path}"]);
        await _app.StartAsync(Stop);
        _http = new HttpClient { BaseAddress = _app.BoundAddresses().Http };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        _content.Dispose();
    }

    [Fact]
    public async Task The_files_are_listed_with_what_they_are_for()
    {
        var list = await GetAsync("/v1/mims");

        (list.GetProperty("total").GetInt32(), list.GetProperty("matching").GetInt32()).ShouldBe((3, 3));
        list.GetProperty("languages").EnumerateArray().Select(one => one.GetString()).ShouldBe(["de", "en"]);
        var mims = list.GetProperty("mims").EnumerateArray().ToArray();
        mims.Select(mim => mim.GetProperty("file").GetString()).ShouldBe(["de/Ask.mim", "en/Ask.mim", "en/greet/Hi.mim"]);
        mims[1].ToString().ShouldBe(
            """{"name":"Ask","language":"en","id":"Asking","type":"question","file":"en/Ask.mim","prompts":3,"categories":["Entry-Core/Q","Errors/NM"],"samples":[],"rules":"shared/yes_no","firstPrompt":"Shall I?"}""");
        mims[2].GetProperty("samples").EnumerateArray().Select(one => one.GetString()).ShouldBe(["hello", "good day"]);
    }

    [Theory]
    [InlineData("?q=GIVE%20up", "en/Ask.mim")]
    [InlineData("?q=good%20day", "en/greet/Hi.mim")]
    [InlineData("?q=greet", "en/greet/Hi.mim")]
    [InlineData("?lang=DE", "de/Ask.mim")]
    [InlineData("?offset=1&limit=1", "en/Ask.mim")]
    [InlineData("?q=nothing%20like%20it", "")]
    [InlineData("?lang=fr", "")]
    public async Task They_are_found_by_words_and_language_and_in_pages(string query, string files)
    {
        var list = await GetAsync("/v1/mims" + query);
        string.Join(' ', list.GetProperty("mims").EnumerateArray().Select(mim => mim.GetProperty("file").GetString())).ShouldBe(files);
    }

    [Fact]
    public async Task One_is_shown_whole()
    {
        var mim = await GetAsync("/v1/mim?name=greet/Hi&lang=en-US");
        mim.GetProperty("language").GetString().ShouldBe("en");
        mim.GetProperty("prompts").EnumerateArray().First().ToString().ShouldBe(
            """{"id":"Morning","category":"Entry-Core","subCategory":"AN","index":1,"weight":1,"condition":"dt.hour < 12 && !!speaker","text":"Good morning, ${speaker}.","silence":false}""");
    }

    [Fact]
    public async Task A_moment_is_tried()
    {
        var (status, preview) = await TryAsync("greet/Hi", """
            {"runtime":{"location":{"iso":"2030-01-02T08:15:00-08:00"},"perception":{"speaker":"1"},"loop":{"users":[{"id":"1","firstName":"<b>Ada</b>"}]}}}
            """);

        status.ShouldBe(HttpStatusCode.OK);
        preview.GetProperty("eligible").GetInt32().ShouldBe(2);
        preview.GetProperty("time").GetString().ShouldBe("2030-01-02T08:15:00-08:00");
        var (morning, any) = (preview.GetProperty("prompts")[0], preview.GetProperty("prompts")[1]);
        // A name that somebody typed is no markup.
        morning.GetProperty("esml").GetString().ShouldBe("Good morning, &lt;b&gt;Ada&lt;/b&gt;.");
        morning.GetProperty("plain").GetString().ShouldBe("Good morning, <b>Ada</b>.");
        morning.GetProperty("chance").GetDouble().ShouldBe(0.25);
        any.GetProperty("plain").GetString().ShouldBe("Hello there.");
        any.GetProperty("chance").GetDouble().ShouldBe(0.75);
    }

    [Theory]
    [InlineData("greet/Hi", "[]", "Invalid message at $: a value of another type is expected")]
    [InlineData("greet/Hi", "{", "Invalid JSON arrived into socket: line 1, byte 2")]
    [InlineData("greet/Hi", """{"runtime":{"location":"here"}}""", "Invalid message at $.runtime.location: a value of another type is expected")]
    [InlineData("greet/Hi", """{"category":"Errors"}""", "category and subCategory belong together")]
    [InlineData("greet/Hi", """{"category":"Fun","subCategory":"AN"}""", "category must be Entry-Core, Errors or Response")]
    [InlineData("greet/Hi", """{"attempt":0}""", "attempt must be from 1 to 1000")]
    [InlineData("", "{}", "name is missing: which MIM?")]
    public async Task A_question_that_makes_no_sense_is_refused(string name, string body, string message)
    {
        var (status, answer) = await TryAsync(name, body);
        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("data").GetProperty("message").GetString().ShouldBe(message);
    }

    [Fact]
    public async Task A_member_that_nobody_knows_is_told()
    {
        (await TryAsync("greet/Hi", """{"runtimes":{}}""")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/v1/mim?name=Nowhere", HttpStatusCode.NotFound, "Skill 'yes-no-skill' has no MIM 'Nowhere'")]
    [InlineData("/v1/mim?name=../../manifest", HttpStatusCode.NotFound, "Skill 'yes-no-skill' has no MIM '../../manifest'")]
    [InlineData("/v1/mim", HttpStatusCode.BadRequest, "name is missing: which MIM?")]
    [InlineData("/v1/mim?name=a&name=b", HttpStatusCode.BadRequest, "name is there more than once")]
    [InlineData("/v1/mims?limit=0", HttpStatusCode.BadRequest, "limit must be a whole number from 1 to 1000")]
    [InlineData("/v1/mims?limit=1001", HttpStatusCode.BadRequest, "limit must be a whole number from 1 to 1000")]
    [InlineData("/v1/mims?offset=-1", HttpStatusCode.BadRequest, "offset must be a whole number from 0 to 1000000")]
    public async Task What_cannot_be_shown_is_said(string path, HttpStatusCode status, string message)
    {
        using var response = await _http.GetAsync(path, Stop);
        response.StatusCode.ShouldBe(status);
        MessageOf(await response.Content.ReadAsStringAsync(Stop)).ShouldBe(message);
    }

    [Fact]
    public async Task Nobody_searches_for_a_book_or_sends_one()
    {
        using var response = await _http.GetAsync("/v1/mims?q=" + new string('x', 201), Stop);
        MessageOf(await response.Content.ReadAsStringAsync(Stop)).ShouldBe("q may have 200 characters");
        (await TryAsync("greet/Hi", $$"""{"variant":"{{new string('x', 300 * 1024)}}"}""")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await _http.GetStringAsync(path, Stop)).RootElement;

    private async Task<(HttpStatusCode Status, JsonElement Body)> TryAsync(string name, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync($"/v1/mim/preview?name={Uri.EscapeDataString(name)}", content, Stop);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement);
    }

    private static string? MessageOf(string json) => JsonDocument.Parse(json).RootElement.GetProperty("data").GetProperty("message").GetString();
}
