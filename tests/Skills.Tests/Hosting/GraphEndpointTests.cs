using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Graphs.Drawing;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Hosting;

public sealed class GraphEndpointTests : IDisposable
{
    private readonly TempFolder _content = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _content.Dispose();

    private async Task<(WebApplication App, HttpClient Http)> StartAsync<TSkill>(string name, Action<IServiceCollection>? services = null) where TSkill : BaseSkill
    {
        _content.Write($"{name}/manifest.json", $$"""{ "id": "{{name}}", "intents": [] }""");
        var app = SkillHost.Build<TSkill>(
            new ServiceInfo(name, 0),
            ["--server:port=0", "--server:logLevel=none", $"--skill:contentFolder={_content.Path}"],
            builder => services?.Invoke(builder.Services));
        await app.StartAsync(Stop);
        return (app, new HttpClient { BaseAddress = app.BoundAddresses().Http });
    }

    [Fact]
    public async Task A_graph_is_served_as_dot_as_json_and_as_a_picture()
    {
        var (app, http) = await StartAsync<YesNoSkill>("yes-no-skill");
        await using var _ = app;
        using var __ = http;
        var plan = ((IRunsGraph)app.Services.GetRequiredService<BaseSkill>()).Plan;

        using var dot = await http.GetAsync("/v1/graph.dot", Stop);
        dot.Content.Headers.ContentType!.MediaType.ShouldBe("text/vnd.graphviz");
        (await dot.Content.ReadAsStringAsync(Stop)).ShouldBe(GraphDot.Write(plan));

        using var json = await http.GetAsync("/v1/graph.json", Stop);
        json.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await json.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(GraphJson.Write(plan).ToArray());

        // Where graphviz is missing the answer says so; GraphVizTests skip loudly there.
        using var svg = await http.GetAsync("/v1/graph.svg", Stop);
        var text = await svg.Content.ReadAsStringAsync(Stop);
        if (svg.StatusCode == HttpStatusCode.NotImplemented)
        {
            text.ShouldContain("apt-get install graphviz");
            return;
        }

        svg.StatusCode.ShouldBe(HttpStatusCode.OK);
        svg.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        text.ShouldContain("<svg");
    }

    [Fact]
    public async Task The_place_of_a_live_session_is_pointed_out()
    {
        var (app, http) = await StartAsync<YesNoSkill>("yes-no-skill");
        await using var _ = app;
        using var __ = http;

        (await http.GetStringAsync($"/v1/graph.dot?here={NodeIds.Of("Yes or no/Say no")}", Stop))
            .ShouldContain("""Yes or no/Say no" [label="Say no", color="#e8871e", penwidth=4];""");
    }

    [Theory]
    [InlineData("7", HttpStatusCode.NotFound, "Node id '7' isn't a part of this graph")]
    [InlineData("there", HttpStatusCode.BadRequest, "here must be a node id")]
    public async Task A_place_that_is_none_is_an_error(string here, HttpStatusCode status, string message)
    {
        var (app, http) = await StartAsync<YesNoSkill>("yes-no-skill");
        await using var _ = app;
        using var __ = http;

        using var response = await http.GetAsync($"/v1/graph.svg?here={here}", Stop);

        response.StatusCode.ShouldBe(status);
        MessageOf(await response.Content.ReadAsStringAsync(Stop)).ShouldBe(message);
    }

    [Theory]
    [InlineData("/v1/graph.dot")]
    [InlineData("/v1/graph.svg")]
    [InlineData("/v1/graph.json")]
    public async Task A_skill_without_a_graph_says_so(string path)
    {
        Func<Turn, CancellationToken, Task<Contracts.Skills.SkillResponse>> handle = (turn, _) => Task.FromResult(PlainSkill.Say(turn, "Fine"));
        var (app, http) = await StartAsync<PlainSkill>("plain-skill", services => services.AddSingleton(handle));
        await using var _ = app;
        using var __ = http;

        using var response = await http.GetAsync(path, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        MessageOf(await response.Content.ReadAsStringAsync(Stop)).ShouldBe("Skill 'plain-skill' has no graph");
    }

    [Fact]
    public async Task A_picture_is_drawn_once_and_a_failure_is_not_kept()
    {
        _content.Write("broken", "");
        var folder = _content.Path;
        var graphViz = new GraphViz(TimeProvider.System, "/bin/sh", ["-c", $"cat >/dev/null; [ ! -f '{folder}/broken' ] || exit 1; echo again >>'{folder}/count'; echo picture"]);
        var endpoints = new GraphEndpoints(new YesNoSkill(), graphViz);
        var plan = new YesNoSkill().Plan;
        (await Should.ThrowAsync<HttpError>(() => endpoints.DrawAsync(plan, null, Stop))).Status.ShouldBe(503);
        File.Delete(Path.Combine(folder, "broken"));

        for (var i = 0; i < 3; i++)
            Encoding.UTF8.GetString(await endpoints.DrawAsync(plan, null, Stop)).ShouldBe("picture\n");

        (await File.ReadAllLinesAsync(Path.Combine(folder, "count"), Stop)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Without_graphviz_the_answer_is_501()
    {
        var endpoints = new GraphEndpoints(new YesNoSkill(), new GraphViz(TimeProvider.System, "/nowhere/dot"));

        var error = await Should.ThrowAsync<HttpError>(() => endpoints.DrawAsync(new YesNoSkill().Plan, null, Stop));

        error.Status.ShouldBe(501);
        error.Message.ShouldContain("apt-get install graphviz");
    }

    private static string? MessageOf(string json) => JsonDocument.Parse(json).RootElement.GetProperty("data").GetProperty("message").GetString();
}
