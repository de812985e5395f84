using System.Text.Json;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.History.Tests.Launches;

public abstract partial class SkillLaunchContract
{
    [Fact]
    public async Task Many_questions_are_answered_in_their_order()
    {
        await AddAsync("a", skill: "k1", people: ["p1"], at: 1);
        await AddAsync("b", skill: "k1", people: ["p1", "p2"], at: 2);
        await AddAsync("c", skill: "k2", people: ["p2"], at: 3);

        var answers = await AskAsync(
            Count(new() { SkillId = "k1" }),
            Last(new() { PersonId = "p1" }),
            Count(new() { SkillId = "k1" }),
            Last(new() { SkillId = "none" }),
            Count(new() { StartTime = Now + 2, EndTime = Now + 3 }),
            Last(new() { EndTime = Now + 2 }));

        answers.Select(answer => answer.Count).ShouldBe([2, null, 2, null, 2, null]);
        answers.Select(answer => answer.Launch?.Id).ShouldBe([null, "b", null, null, null, "b"]);
        answers.ShouldAllBe(answer => answer.Problem == null);
        answers[1].Launch!.PersonIds.ShouldBe(["p1", "p2"]);
    }

    [Fact]
    public async Task A_bad_question_spoils_only_its_own_answer()
    {
        await AddAsync("a");

        var answers = await AskAsync(
            Count(new()),
            new() { Type = "Sum", Query = new() },
            new() { Type = "Count" },
            Count(new() { RobotId = "other" }),
            Count(new() { Rules = [new() { Field = "shoeSize", Value = JsonElement.Parse("1") }] }),
            Count(new() { Rules = [new() { Field = "skillID", Match = "LIKE", Value = JsonElement.Parse("1") }] }),
            Count(new() { Rules = [new() { Field = "intent", Match = "ONE_OF", Value = JsonElement.Parse("1") }] }),
            Count(new() { RobotId = Robot }));

        answers.Select(answer => answer.Count).ShouldBe([1, null, null, null, null, null, null, 1]);
        answers[1..^1].ShouldAllBe(answer => answer.Problem!.StartsWith("Bad q", StringComparison.Ordinal));
        answers[3].Problem.ShouldBe("Bad question: a question must be about the robot that asks");
    }

    [Fact]
    public async Task A_thousand_questions_may_be_asked_and_no_more()
    {
        await AddAsync("a", skill: "k7");

        var answers = await AskAsync([.. Enumerable.Range(0, 1000).Select(i => Count(new() { SkillId = $"k{i}" }))]);

        answers.Select(answer => answer.Count!.Value).Sum().ShouldBe(1);
        answers[7].Count.ShouldBe(1);
        await RefusedAsync(() => AskAsync([.. Enumerable.Repeat(Count(new()), 1001)]), "1000 questions");
        await RefusedAsync(() => Client.GetLaunchFactsAsync(new() { Questions = [Count(new())] }, Headers, Ct), "robotID");
        (await AskAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Questions_reach_further_back_than_what_is_read_at_once()
    {
        // More than are read at once, many of them at one moment.
        await Task.WhenAll(Enumerable.Range(0, 700).Select(i => AddAsync($"l{i:000}", skill: $"k{i % 2}", at: i / 100)));
        await AddAsync("oldest", skill: "rare", at: -1);
        await AddAsync("newest", skill: "k1", at: 700);

        var answers = await AskAsync(
            Count(new() { SkillId = "k1" }),
            Count(new() { SkillId = "rare" }),
            Last(new() { SkillId = "rare" }),
            Last(new() { SkillId = "k0" }),
            Last(new() { SkillId = "none" }),
            Count(new() { StartTime = Now + 6 }),
            Count(new() { StartTime = Now + 2, EndTime = Now + 2 }),
            Last(new() { SkillId = "k1", EndTime = Now + 1 }));

        answers.Select(answer => answer.Count).ShouldBe([351, 1, null, null, null, 101, 100, null]);
        answers.Select(answer => answer.Launch?.Id).ShouldBe([null, null, "oldest", "l698", null, null, null, "l199"]);
    }

    [Fact]
    public async Task Facts_are_of_one_robot_only()
    {
        await Client.RecordSkillLaunchAsync(new() { Id = "x", RobotId = "other", SkillId = "k" }, Headers, Ct);

        (await AskAsync(Count(new()), Count(new() { SkillId = "k" }), Count(new() { StartTime = 0 }))).ShouldAllBe(answer => answer.Count == 0);
    }

    private async Task<LaunchAnswer[]> AskAsync(params LaunchQuestion[] questions) =>
        [.. (await Client.GetLaunchFactsAsync(new() { RobotId = Robot, Questions = questions }, Headers, Ct)).Answers];

    private static LaunchQuestion Count(HistoryQuery query) => new() { Type = LaunchQuestionTypes.Count, Query = query };

    private static LaunchQuestion Last(HistoryQuery query) => new() { Type = LaunchQuestionTypes.LastEvent, Query = query };
}
