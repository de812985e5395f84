using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Registry;

/// <summary>Robots talk while skills come, go and change.</summary>
public sealed class LiveRegistryTests : IDisposable
{
    private readonly ScratchFolder _data = new();

    [Fact]
    public async Task A_real_robot_keeps_what_it_can_do_itself_and_one_in_a_terminal_is_answered_from_the_cloud()
    {
        await using var hub = await StartAsync();
        var hello = new NluResult { Intent = "hello", Entities = Entities.Of(("skill", "@be/greetings")), Rules = ["launch"] };

        var real = (await TapAsync(hub, HubUnderTest.Profile with { OnRobotSkills = null }, hello)).ShouldHaveSingleItemOf("LISTEN");
        real.GetProperty("final").GetBoolean().ShouldBeTrue();
        real.GetProperty("data").GetProperty("match").ToString().ShouldBe("""{"skillID":"@be/greetings","launch":true,"onRobot":true}""");

        var terminal = await TapAsync(hub, HubUnderTest.Profile, hello);
        terminal.ShouldHaveSingleItemOf("LISTEN").GetProperty("data").GetProperty("match").ToString()
            .ShouldBe("""{"skillID":"joke-skill","launch":true,"onRobot":false}""");
        terminal[^1].Type.ShouldBe("SKILL_ACTION");
    }

    [Fact]
    public async Task No_turn_is_dropped_while_the_registry_changes()
    {
        await using var hub = await StartAsync();
        await using var second = await FakeSkill.StartAsync("joke-skill", "requestTellJiboContent");
        using var op = new Operator(hub);
        using var done = new CancellationTokenSource();
        var changes = 0;
        var changing = Task.Run(async () =>
        {
            // A second version comes, takes over, and goes; beside it a manifest that is large and one that is bad.
            while (!done.IsCancellationRequested)
            {
                var weight = changes % 3 * 100;
                var form = $$"""{"baseURL":"http://{{second.Address}}","version":"2","weight":{{weight}},"manifest":{"id":"joke-skill","intents":[{"name":"requestTellJiboContent"}]} }""";
                (await op.PutAsync("joke-skill", form)).Status.ShouldBe(200);
                (await op.PutAsync("joke-skill", """{"baseURL":"http://x.test","version":"2","manifest":{"id":"joke-skill","intents":[{}]}}""")).Status.ShouldBe(400);
                await File.WriteAllTextAsync(_data.File("big.json"), Big(changes));
                (await op.ReloadAsync()).Status.ShouldBe(200);
                (await op.DeleteAsync("joke-skill")).Status.ShouldBe(204);
                changes++;
            }
        });

        var turns = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            var ends = new List<string>();
            for (var turn = 0; turn < 40; turn++)
            {
                var profile = HubUnderTest.Profile with { RobotId = $"Robot-Number-{number}" };
                ends.Add((await TapAsync(hub, profile, Listen.Turns.Joke))[^1].Type);
            }

            return ends;
        }));
        await done.CancelAsync();
        await changing;

        turns.SelectMany(ends => ends).ShouldAllBe(end => end == "SKILL_ACTION");
        (hub.Skill.Asked.Count + second.Asked.Count).ShouldBe(8 * 40);
        second.Asked.ShouldNotBeEmpty();
        changes.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_turn_keeps_the_registry_it_began_with_also_for_a_redirect()
    {
        await using var hub = await StartAsync();
        await using var target = await FakeSkill.StartAsync("target-skill", "target");
        using var op = new Operator(hub);
        (await op.PutAsync("target-skill", $$"""{"baseURL":"http://{{target.Address}}"}""")).Status.ShouldBe(200);
        hub.Skill.Answer = async context =>
        {
            // The target goes while the turn is under way.
            (await op.DeleteAsync("target-skill")).Status.ShouldBe(204);
            await FakeSkill.Say("""{"type":"SKILL_REDIRECT","msgID":"m","ts":1,"data":{"skillID":"target-skill","skill":{"id":"joke-skill"}}}""")(context);
        };

        (await TapAsync(hub, HubUnderTest.Profile, Listen.Turns.Joke))[^1].Type.ShouldBe("SKILL_ACTION");
        target.Asked.Count.ShouldBe(1);
        hub.Skill.Answer = FakeSkill.Say("""{"type":"SKILL_REDIRECT","msgID":"m","ts":1,"data":{"skillID":"target-skill","skill":{"id":"joke-skill"}}}""");
        (await TapAsync(hub, HubUnderTest.Profile, Listen.Turns.Joke))[^1].Type.ShouldBe("ERROR");
    }

    public void Dispose() => _data.Dispose();

    private static string Big(int change) =>
        $$"""{"id":"big-skill","URL":"http://big.test/v1/main","intents":[{{string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"name":"intent{{i}}","memo":{{change}}}"""))}}]}""";

    private Task<HubUnderTest> StartAsync() => HubUnderTest.StartAsync(
        null, $"--server:data={_data.Path}", $"--hub:adminToken={Operator.Token}", $"--hub:skillsFolder={_data.Path}");

    private static async Task<IReadOnlyList<ReceivedFrame>> TapAsync(HubUnderTest hub, RobotProfile profile, NluResult meant)
    {
        await using var robot = await hub.ConnectAsync(token: hub.Token(new(profile.AccountId, profile.RobotId)));
        var turn = new RobotTurn(profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToMenu(["launch"]));
        await robot.SendAsync(turn.Meaning(meant));
        await robot.SendAsync(turn.Context());
        return await robot.ReadTurnAsync();
    }
}

internal static class FrameLists
{
    public static JsonElement ShouldHaveSingleItemOf(this IReadOnlyList<ReceivedFrame> frames, string type) =>
        frames.Where(frame => frame.Type == type).ToArray().ShouldHaveSingleItem().Json();
}
