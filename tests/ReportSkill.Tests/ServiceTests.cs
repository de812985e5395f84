using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ReportSkill.Tests;

/// <summary>The service as it runs, over a real socket; neither Lasso nor Settings are there.</summary>
public sealed class ServiceTests : IAsyncLifetime
{
    private const string Secret = "an-operators-secret-of-this-test-alone";

    private SkillOverHttp _skill = null!;

    public async ValueTask InitializeAsync() => _skill = await SkillOverHttp.StartAsync(
        args => ReportSkillService.Build([.. args, $"--hub:adminToken={Secret}", "--net:lasso=127.0.0.1:1", "--net:settings=127.0.0.1:1"]),
        TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _skill.DisposeAsync();

    [Fact]
    public async Task Manifest_and_health_are_there()
    {
        (await _skill.Http.GetStringAsync("/v1/manifest", TestContext.Current.CancellationToken)).ShouldContain("offerProactively");
        (await _skill.Http.GetStringAsync("/healthcheck", TestContext.Current.CancellationToken)).ShouldBe("ok");
    }

    [Fact]
    public async Task With_neither_lasso_nor_settings_it_says_so() =>
        (await _skill.PostAsync(Turn("requestWeatherPR"), TestContext.Current.CancellationToken)).ShouldBeFinal();

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("another-operators-secret-of-this-test", HttpStatusCode.Unauthorized)]
    [InlineData(Secret, HttpStatusCode.OK)]
    public async Task Only_the_operator_sees_from_where_facts_are(string? token, HttpStatusCode status)
    {
        using var response = await PreviewAsync(Turn("requestWeatherPR"), token);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("\"lines\"", StringComparison.Ordinal).ShouldBe(status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_token_of_its_own_nobody_does()
    {
        await using var closed = await SkillOverHttp.StartAsync(ReportSkillService.Build, TestContext.Current.CancellationToken);
        using var content = new StringContent(Turn("requestWeatherPR"), Encoding.UTF8, "application/json");

        (await closed.Http.PostAsync("/v1/report/preview", content, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_preview_of_a_question_is_the_question()
    {
        using var response = await PreviewAsync(Turn("launchPersonalReport"), Secret);

        var preview = JsonSerializer.Deserialize(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), PegasusJson.Wire.ReportPreview)!;
        preview.Question.ShouldBeTrue();
        preview.Lines.ShouldHaveSingleItem().Mim.ShouldBe("PersonalReportWhoIsThis");
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"type":"LISTEN_LAUNCH","msgID":"m","ts":1,"data":{"skill":{"id":"joke-skill"}}}""", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_no_turn_of_this_skill_has_no_preview(string turn, HttpStatusCode status)
    {
        using var response = await PreviewAsync(turn, Secret);

        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public void A_setting_that_cannot_be_stops_it_with_a_sentence()
    {
        var problem = Should.Throw<ServiceDefaults.Configuration.ConfigurationProblemException>(() => ReportSkillService.Build(["--report:dataTimeout=10s"]));

        problem.Problems.ShouldHaveSingleItem().ShouldContain("report:dataTimeout");
    }

    private static string Turn(string intent) => SkillOverHttp.Request(
        "LISTEN_LAUNCH", """{"id":"report-skill"}""", $$$"""{"nlu":{"intent":"{{{intent}}}","entities":{},"rules":["launch"]},"asr":{"text":"","confidence":1},"memo":"Launch intent"}""");

    private Task<HttpResponseMessage> PreviewAsync(string turn, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/report/preview") { Content = new StringContent(turn, Encoding.UTF8, "application/json") };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return _skill.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
