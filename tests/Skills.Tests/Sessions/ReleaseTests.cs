using System.Text.Json;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Tests.Sessions;

/// <summary>A robot comes back with a session that another release of the skill gave it.</summary>
public class ReleaseTests
{
    /// <summary>Questions one after the other, the first of them where the conversation begins.</summary>
    private static Graph<Completion> Questions(params string[] names) => Graph.Define<Completion>("Talk", g =>
    {
        var refs = names.Select(name => g.Add(new JcpNode(name, turn => turn.Jcp.Question(EsmlText.Text($"{name}?"), ["shared/yes_no"])))).ToArray();
        for (var i = 0; i < refs.Length; i++)
            refs[i].On(Completion.Done, i + 1 < refs.Length ? refs[i + 1] : g.Exit(Completion.Done));
    });

    /// <summary>The session of a conversation that waits for the answer to a question.</summary>
    private static async Task<SkillSession> WaitingAt(string question, params string[] release)
    {
        await using var jibo = GraphOf.Client(Questions(release));
        var answer = await jibo.LaunchAsync("go");
        while (answer.Speech != $"{question}?")
            answer = await jibo.ContinueAsync("yes");
        return answer.Session!;
    }

    private static Task<TestAnswer> Answer(SkillTestClient jibo, SkillSession session) =>
        jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenUpdate, new() { Nlu = new() { Intent = "yes" } }, session));

    private static string? FingerprintOf(SkillSession session) => session.Data!.Value.GetProperty("_graph").GetString();

    [Theory]
    [InlineData("First", "Second", "Third")]
    [InlineData("New", "First", "Second")]
    [InlineData("Second", "First")]
    [InlineData("First")]
    public async Task A_conversation_goes_on_in_any_release_that_still_has_its_node(params string[] release)
    {
        var session = await WaitingAt("First", "First", "Second");
        await using var jibo = GraphOf.Client(Questions(release));

        var answer = await Answer(jibo, session);

        var next = Array.IndexOf(release, "First") + 1;
        if (next < release.Length)
            answer.ShouldSay($"{release[next]}?").ShouldBeFinal(false);
        else
            answer.ShouldBeSilent().ShouldBeFinal();
        FingerprintOf(answer.Session!).ShouldBe(Questions(release).Finalize().Fingerprint);
    }

    [Fact]
    public async Task A_conversation_whose_node_is_gone_ends_in_silence_that_a_robot_can_play_and_is_counted_and_logged()
    {
        using var logs = new LogRecorder();
        var session = await WaitingAt("Second", "First", "Second");
        await using var jibo = GraphOf.Client(Questions("First", "Third"), options => options.Logs = logs);

        var answer = await Answer(jibo, session);

        answer.ShouldBeSilent().ShouldBeFinal();
        answer.Behavior.ShouldBeOfType<Sequence>().Children.ShouldBeEmpty();
        answer.Events.Select(happened => happened.Event).ShouldBe(["Session Outdated"]);
        logs.Entries.ShouldContain(entry => entry.Level == LogLevel.Warning && entry.Message ==
            $"Skill any-graph-skill ended a conversation at node {session.NodeId}, which graph {FingerprintOf(session)} had and graph {Questions("First", "Third").Finalize().Fingerprint} has not");
    }

    private sealed class SorrySkill() : GraphSkill<Completion>("sorry-skill")
    {
        protected override Graph<Completion> CreateGraph() => Questions("First");

        protected override Behavior EndOutdated(Turn turn) => turn.Jcp.Announcement(EsmlText.Text("Sorry, where were we?"));
    }

    [Fact]
    public async Task A_skill_may_choose_what_it_ends_a_lost_conversation_with()
    {
        var session = await WaitingAt("Second", "First", "Second");
        await using var jibo = SkillTestClient.For<SorrySkill>();

        (await Answer(jibo, session)).ShouldSay("Sorry, where were we?").ShouldBeFinal();
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"_graph":5}""")]
    [InlineData("""{"_graph":"of mine"}""")]
    [InlineData("""{"_graph":"0123456789ABCDEF"}""")]
    [InlineData("""{"_graph":"CURRENT"}""")]
    public async Task A_node_that_no_release_can_have_had_is_refused(string data)
    {
        var graph = Questions("First");
        await using var jibo = GraphOf.Client(graph);
        data = data.Replace("CURRENT", graph.Finalize().Fingerprint, StringComparison.Ordinal);

        var answer = await Answer(jibo, new() { Id = "s", NodeId = 7, Data = JsonElement.Parse(data), Trace = [new() { NodeId = 7 }] });

        answer.ShouldBeError("Node id '7' isn't a part of this graph");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue + 1L)]
    public async Task A_number_that_is_no_id_of_any_release_is_refused(long nodeId)
    {
        var session = await WaitingAt("Second", "First", "Second");
        await using var jibo = GraphOf.Client(Questions("First"));

        var answer = await Answer(jibo, session with { NodeId = nodeId, Trace = [new() { NodeId = nodeId }] });

        answer.ShouldBeError($"Node id '{nodeId}' isn't a part of this graph");
    }
}
