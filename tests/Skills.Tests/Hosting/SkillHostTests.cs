using System.Net;
using System.Net.Sockets;
using System.Text;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Hosting;

public sealed class SkillHostTests : IDisposable
{
    private readonly TempFolder _content = new();

    public void Dispose() => _content.Dispose();

    private WebApplication Build<TSkill>(string name, Action<WebApplicationBuilder>? configure = null) where TSkill : BaseSkill =>
        SkillHost.Build<TSkill>(new ServiceInfo(name, 0), ["--server:port=0", "--server:logLevel=none", $"--skill:contentFolder={_content.Path}"], configure);

    private async Task<WebApplication> StartPlainAsync(Func<Turn, CancellationToken, Task<SkillResponse>>? handle = null)
    {
        _content.Write("plain-skill/manifest.json", """{ "id": "plain-skill", "intents": [] }""");
        var app = Build<PlainSkill>("plain-skill", builder =>
            builder.Services.AddSingleton(handle ?? ((turn, _) => Task.FromResult(PlainSkill.Say(turn, "Fine")))));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static HttpClient ClientOf(WebApplication app) => new() { BaseAddress = app.BoundAddresses().Http };

    private const string Launch = """{"type":"LISTEN_LAUNCH","msgID":"m","ts":1,"data":{"general":{"accountID":"a","robotID":"r"},"skill":{"id":"plain-skill"}}}""";

    [Theory]
    [InlineData("/")]
    [InlineData("/v1/main")]
    public async Task A_skill_answers_at_both_addresses(string path)
    {
        await using var app = await StartPlainAsync();
        using var http = ClientOf(app);

        using var response = await http.PostAsync(path, new StringContent(Launch, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe("application/json;charset=utf-8");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"esml\":\"Fine\"");
    }

    [Fact]
    public async Task The_manifest_is_served_as_it_was_written()
    {
        await using var app = await StartPlainAsync();
        using var http = ClientOf(app);

        (await http.GetStringAsync("/v1/manifest", TestContext.Current.CancellationToken)).ShouldBe("""{ "id": "plain-skill", "intents": [] }""");
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "Unexpected end of JSON input")]
    [InlineData("{]", HttpStatusCode.BadRequest, "Unexpected token in JSON input")]
    public async Task Bad_json_is_a_400_with_an_envelope(string body, HttpStatusCode status, string message)
    {
        await using var app = await StartPlainAsync();
        using var http = ClientOf(app);

        using var response = await http.PostAsync("/v1/main", new StringContent(body), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(status);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldStartWith("{\"type\":\"ERROR\"");
        text.ShouldContain($"\"message\":\"{message}\"");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_a_megabyte_is_refused_and_the_service_lives(bool chunked)
    {
        await using var app = await StartPlainAsync();
        using var http = ClientOf(app);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/main") { Content = new StringContent(new string(' ', 1_000_000)) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var after = await http.PostAsync("/", new StringContent(Launch), TestContext.Current.CancellationToken);
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_address_is_a_404()
    {
        await using var app = await StartPlainAsync();
        using var http = ClientOf(app);

        (await http.GetAsync("/v1/nothing", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_skill_whose_files_have_faults_does_not_start_and_all_are_named()
    {
        _content.Write("plain-skill/manifest.json", """{"id":"other-skill","intents":[{"name":""}]}""");
        _content.Write("plain-skill/mims/en/Bad.mim", "{}");

        var problem = Should.Throw<ConfigurationProblemException>(() => Build<PlainSkill>("plain-skill"));

        problem.Problems.ShouldContain("plain-skill/manifest.json: Its id is 'other-skill', and the skill is 'plain-skill'.");
        problem.Problems.ShouldContain("plain-skill/manifest.json: intents[0] has no name.");
        problem.Problems.ShouldContain("plain-skill/mims/en/Bad.mim:1: prompts must be an array");
    }

    [Fact]
    public void A_skill_without_a_manifest_does_not_start() =>
        Should.Throw<ConfigurationProblemException>(() => Build<PlainSkill>("plain-skill")).Message.ShouldContain("There is no manifest at");

    [Fact]
    public void A_setting_that_cannot_be_used_is_named() =>
        Should.Throw<ConfigurationProblemException>(() =>
                SkillHost.Build<PlainSkill>(new ServiceInfo("plain-skill", 0), ["--skill:deadline=1 year"]))
            .Message.ShouldContain("1 year");

    [Fact]
    public void A_skill_whose_graph_has_faults_does_not_start()
    {
        _content.Write("broken-skill/manifest.json", """{"id":"broken-skill"}""");

        Should.Throw<ConfigurationProblemException>(() => Build<BrokenSkill>("broken-skill")).Problems.ShouldBe(
        [
            "broken-skill: Node 'Only' of graph 'Broken' has its transition 'Done' not connected.",
            "broken-skill: Graph 'Broken' never reaches its exit 'Done'.",
        ]);
    }

    [Fact]
    public async Task A_skill_that_cannot_prepare_itself_does_not_start()
    {
        _content.Write("unready-skill/manifest.json", """{"id":"unready-skill"}""");
        await using var app = Build<UnreadySkill>("unready-skill");

        (await Should.ThrowAsync<ConfigurationProblemException>(() => app.StartAsync(TestContext.Current.CancellationToken)))
            .Problems.ShouldBe(["Skill 'unready-skill' cannot prepare itself: No book of recipes"]);
    }

    [Fact]
    public async Task A_skill_that_never_gets_ready_does_not_start_even_when_it_does_not_look_at_its_token()
    {
        var time = new ManualTime();
        _content.Write("hanging-skill/manifest.json", """{"id":"hanging-skill"}""");
        await using var app = Build<HangingSkill>("hanging-skill", builder => builder.Services.AddSingleton<TimeProvider>(time));
        var starting = app.StartAsync(TestContext.Current.CancellationToken);
        await time.TimerDueInAsync(TimeSpan.FromSeconds(60));

        time.Advance(TimeSpan.FromSeconds(60));

        (await Should.ThrowAsync<ConfigurationProblemException>(() => starting))
            .Problems.ShouldBe(["Skill 'hanging-skill' was not ready within 60 s; ETCO_skill_initDeadline gives it more time."]);
    }

    [Fact]
    public async Task A_body_that_does_not_come_to_an_end_is_refused_in_time()
    {
        var time = new ManualTime();
        _content.Write("plain-skill/manifest.json", """{"id":"plain-skill"}""");
        await using var app = Build<PlainSkill>("plain-skill", builder => builder.Services
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<Func<Turn, CancellationToken, Task<SkillResponse>>>((turn, _) => Task.FromResult(PlainSkill.Say(turn, "Fine"))));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", app.BoundAddresses().Http.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync("POST /v1/main HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"type\":"u8.ToArray(), TestContext.Current.CancellationToken);
        await time.TimerDueInAsync(TimeSpan.FromSeconds(7));

        time.Advance(TimeSpan.FromSeconds(7));

        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("HTTP/1.1 408 Request Timeout");
    }

    private sealed class BrokenSkill() : GraphSkill<Completion>("broken-skill")
    {
        protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Broken", g => g.Add(new DefaultNode("Only")));
    }

    private sealed class HangingSkill() : BaseSkill("hanging-skill")
    {
        public override Task InitAsync(CancellationToken cancellationToken) => new TaskCompletionSource().Task;

        protected override Task<SkillResponse> HandleAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult(Finish(turn));
    }

    private sealed class UnreadySkill() : BaseSkill("unready-skill")
    {
        public override Task InitAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("No book of recipes");

        protected override Task<SkillResponse> HandleAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult(Finish(turn));
    }
}
