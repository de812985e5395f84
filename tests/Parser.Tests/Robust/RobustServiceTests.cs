using System.Net.Sockets;
using System.Text;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Robust;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Parser.Tests.Robust;

/// <summary>The grammar as a service: what it answers, and a parser that uses one elsewhere.</summary>
public sealed class RobustServiceTests
{
    private static readonly RobustOptions Patient = new() { Timeout = TimeSpan.FromSeconds(10) };
    private static readonly string[] Quiet = ["--robust", "--server:port=0", "--server:logLevel=none", "--server:telemetry=false"];

    [Fact]
    public async Task It_answers_just_as_the_parser_would_itself()
    {
        await using var service = RobustService.Build(Quiet);
        await service.StartAsync(TestContext.Current.CancellationToken);
        using var client = new RobustClient(service.BoundAddresses().Http, Patient);
        var here = Understanding.ShippedModel;
        var texts = TestData.Rows("phrases.tsv").Select(row => row[^1]).Take(150).ToList();

        var intents = Understanding.ShippedAgents.Intents.DistinctBy(intent => intent.Source).ToDictionary(intent => intent.Source.ToString());
        foreach (var text in texts)
        {
            var query = new NluQuery { Utterance = here.Normalizer.Normalize(text), Rules = ["launch"], LocalTime = "2026-11-21T10:00:00-05:00", Explain = true };
            var expected = here.Grammar!.Parse(query)?.Candidates ?? [];
            var answers = await client.MatchAsync(query, "launch", TestContext.Current.CancellationToken);

            answers.Select(answer => Describe(answer.ToCandidate("launch", intents))).ShouldBe(expected.Select(Describe));
        }

        static string Describe(Candidate candidate) =>
            $"{candidate.Intent} {candidate.Rule} {candidate.Priority} {candidate.Score} {candidate.Confidence} {candidate.Because} {candidate.Meaning?.Label} {candidate.Unfilled?.Label} "
            + string.Join(' ', candidate.Entities.OrderBy(entity => entity.Key, StringComparer.Ordinal)) + string.Join(' ', candidate.Slots);
    }

    [Fact]
    public async Task It_tells_how_it_is()
    {
        await using var files = Robustly.Prepare();
        await using var service = await StartAsync(files);
        using var client = new RobustClient(service.BoundAddresses().Http, Patient);

        var state = await client.ProbeAsync(TestContext.Current.CancellationToken);

        state.State.ShouldBe("RUNNING");
        state.MaxConcurrentRequests.ShouldBe(15);
        state.Rules.ShouldBe(["mine", "r"]);
        state.Version.Length.ShouldBe(64);
    }

    [Theory]
    [InlineData("{\"text\":\"do it\",\"rules\":[\"r\"]}", 200, "\"intent\":\"it\"")]
    [InlineData("{\"text\":\"do it\",\"rules\":[\"unknown\"]}", 200, "{\"candidates\":[]}")]
    [InlineData("{\"text\":\"\",\"rules\":[\"r\"]}", 200, "{\"candidates\":[]}")]
    [InlineData("{\"text\":\"do it\",\"rules\":[\"r\",\"mine\"]}", 400, "rules must have one rule")]
    [InlineData("{\"text\":\"do it\"}", 400, "rules must have one rule")]
    [InlineData("{\"rules\":[\"r\"]}", 400, "Bad request")]
    [InlineData("{\"text\":\"do it\",\"rules\":[null]}", 400, "a rule must be")]
    [InlineData("nonsense", 400, "")]
    public async Task A_question_is_about_one_rule(string body, int status, string answer)
    {
        await using var files = Robustly.Prepare();
        await using var service = await StartAsync(files);
        using var http = new HttpClient { BaseAddress = service.BoundAddresses().Http };

        using var content = new StringContent(body);
        using var response = await http.PostAsync("/v1/match", content, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(answer);
    }

    [Fact]
    public async Task The_sixteenth_question_at_the_same_time_is_refused()
    {
        await using var files = Robustly.Prepare();
        await using var service = await StartAsync(files);
        using var http = new HttpClient { BaseAddress = service.BoundAddresses().Http };
        using var client = new RobustClient(http.BaseAddress, Patient);
        var slow = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 15; i++)
            {
                slow.Add(new());
                await slow[^1].ConnectAsync("127.0.0.1", http.BaseAddress.Port);
                await slow[^1].GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /v1/match HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"));
            }

            while ((await client.ProbeAsync(TestContext.Current.CancellationToken)).Requests < 15)
                await Task.Delay(10, TestContext.Current.CancellationToken);
            using var content = new StringContent("{\"text\":\"do it\",\"rules\":[\"r\"]}");
            ((int)(await http.PostAsync("/v1/match", content)).StatusCode).ShouldBe(503);
        }
        finally
        {
            slow.ForEach(connection => connection.Dispose());
        }

        while ((await client.ProbeAsync(TestContext.Current.CancellationToken)).Requests > 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        using var later = new StringContent("{\"text\":\"do it\",\"rules\":[\"r\"]}");
        (await (await http.PostAsync("/v1/match", later)).Content.ReadAsStringAsync()).ShouldContain("\"intent\":\"it\"");
    }

    [Fact]
    public async Task One_elsewhere_is_asked_and_when_it_is_away_the_parser_goes_on()
    {
        await using var parser = Robustly.Prepare();
        var service = await StartAsync(parser);
        var port = service.BoundAddresses().Http.Port;
        await parser.StartAsync($"--net:robust=127.0.0.1:{port}", "--parser:robustTimeout=5s");

        await parser.UntilAsync(state => state.Client == "READY");
        (await parser.ConnectedAsync()).ShouldBe(("DISABLED", "CONNECTED", null));

        await service.DisposeAsync();
        (await parser.ParseAsync()).ShouldContain(Robustly.Answer);
        await parser.UntilAsync(state => state.Client == "CLOSED");
        (await parser.ParseAsync()).ShouldContain(Robustly.Answer);

        await using var again = await StartAsync(parser, $"--server:port={port}");
        await parser.UntilAsync(state => state.Client == "READY");
        await parser.ConnectedAsync();
    }

    [Fact]
    public async Task By_default_there_is_none()
    {
        await using var parser = Robustly.Prepare();
        await parser.StartAsync();

        (await parser.ParseAsync()).ShouldContain(Robustly.Answer);
        (await parser.StateAsync()).ShouldBe(("DISABLED", "READY", null));
    }

    [Fact]
    public async Task Settings_that_cannot_be_used_are_told()
    {
        await using var parser = Robustly.Prepare();

        var problem = await Should.ThrowAsync<ServiceDefaults.Configuration.ConfigurationProblemException>(
            () => parser.StartAsync("--parser:robust=sometimes", "--parser:robustPort=70000", "--net:robust=nowhere"));

        problem.Problems.Count.ShouldBe(3);
    }

    private static async Task<WebApplication> StartAsync(Robustly files, params string[] args)
    {
        var service = RobustService.Build([.. Quiet, .. files.Files, .. args]);
        await service.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }
}
