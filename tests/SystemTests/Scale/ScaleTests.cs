using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests.Scale;

/// <summary>Several instances of what can have several, some of which go away while robots talk.</summary>
public sealed class ScaleTests(TwoOfEach cloud, ITestOutputHelper output) : IClassFixture<TwoOfEach>
{
    private const int Robots = 20;

    // Each robot has been served several times by whoever is left, or is back.
    private const int Enough = Robots * 5;

    [Fact]
    public async Task A_killed_instance_costs_the_turns_that_it_held_and_no_other()
    {
        await using var load = new RobotLoad(cloud.ListenUrl, cloud.TokenFor, Robots);
        load.Start();
        await load.MoreAsync(Enough);
        var moments = new List<(string Name, long Killed, long Gone)>();
        foreach (var victim in cloud.Pairs.Values.SelectMany(pair => pair))
        {
            var killed = Stopwatch.GetTimestamp();
            await victim.KillAsync();
            moments.Add((victim.Name, killed, Stopwatch.GetTimestamp()));
            await load.MoreAsync(Enough);
            victim.Start();
            await victim.UntilUpAsync();
            await load.MoreAsync(Enough);
        }

        output.WriteLine(await load.StopAsync());
        foreach (var (name, killed, gone) in moments)
            output.WriteLine($"killed {name}: {load.Lost.Count(lost => Held(lost, killed, gone))} turns lost");
        var unexplained = load.Lost.Where(lost => !moments.Any(moment => Held(lost, moment.Killed, moment.Gone))).ToArray();
        unexplained.ShouldBeEmpty(cloud.Said);

        // Begun while it could still be reached, and not over when it was killed.
        static bool Held(LostTurn lost, long killed, long gone) => lost.Began <= gone && lost.Ended >= killed;
    }

    [Fact]
    public async Task An_instance_that_is_told_to_stop_costs_no_turn()
    {
        await using var load = new RobotLoad(cloud.ListenUrl, cloud.TokenFor, Robots);
        load.Start();
        await load.MoreAsync(Enough);
        foreach (var leaver in cloud.Pairs.Values.SelectMany(pair => pair))
        {
            (await leaver.StopAsync()).ShouldBe(0, leaver.Name);
            await load.MoreAsync(Enough);
            leaver.Start();
            await leaver.UntilUpAsync();
            await load.MoreAsync(Enough);
        }

        output.WriteLine(await load.StopAsync());
        load.Lost.ShouldBeEmpty(cloud.Said);
    }

    [Fact]
    public async Task A_skill_that_is_registered_with_one_hub_is_known_to_both_and_its_words_to_both_parsers()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", cloud.AdminToken);
        var hubs = cloud.Pairs["hub"];
        var form = $$$"""
            {"baseURL":"{{{cloud.Pairs["joke-skill"][0].Address}}}","manifest":{"id":"scale-skill","friendlyName":"Scale","intents":[
            {"name":"weighTheElephant","utterances":["weigh the purple elephant","put the purple elephant on the scales"]}]}}
            """;
        using var put = await http.PutAsync(
            new Uri(hubs[0].Address, "v1/skills/scale-skill"), new StringContent(form, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        foreach (var hub in hubs)
            await UntilAsync(hub, "v1/skills/catalogue", HasSkill);
        foreach (var parser in cloud.Pairs["parser"])
            await UntilAsync(parser, "v1/agents/skill:scale-skill", said => said.Contains("\"state\":\"ready\"", StringComparison.Ordinal));

        // Each hub asks both parsers in turn, and either understands.
        foreach (var hub in hubs)
        {
            for (var turn = 0; turn < 4; turn++)
                (await ListenAsync(hub)).ShouldBe("scale-skill", hub.Name);
        }

        using var gone = await http.DeleteAsync(new Uri(hubs[1].Address, "v1/skills/scale-skill"), TestContext.Current.CancellationToken);
        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await UntilAsync(hubs[0], "v1/skills/catalogue", said => !HasSkill(said));

        // What can be put back is in the catalogue, too.
        static bool HasSkill(string catalogue) =>
            JsonElement.Parse(catalogue).GetProperty("skills").EnumerateArray().Any(skill => skill.GetProperty("id").GetString() == "scale-skill");

        async Task UntilAsync(Instance where, string path, Func<string, bool> isSo)
        {
            // A file that another process writes tells nobody, and the parser learns for a while.
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (!isSo(await ReadAsync(new Uri(where.Address, path), limit.Token)))
                await look.WaitForNextTickAsync(limit.Token);
        }

        async Task<string> ReadAsync(Uri address, CancellationToken ct)
        {
            using var answer = await http.GetAsync(address, ct);
            return await answer.Content.ReadAsStringAsync(ct);
        }
    }

    private async Task<string?> ListenAsync(Instance hub)
    {
        var profile = new RobotProfile { RobotId = $"Scale-Robot-{hub.Name}" };
        await using var robot = await FakeRobot.DialAsync(new UriBuilder(hub.Address) { Scheme = "ws", Path = "/v1/listen" }.Uri, cloud.TokenFor(profile), profile);
        await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text("weigh the purple elephant"), robot.Turn.Context());
        await robot.ExpectFinalAsync();
        var listen = robot.Frames.Single(frame => frame.Type == "LISTEN");
        using var json = JsonDocument.Parse(listen.Utf8);
        return json.RootElement.GetProperty("data").TryGetProperty("match", out var match) && match.ValueKind == JsonValueKind.Object
            ? match.GetProperty("skillID").GetString()
            : null;
    }
}
