using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Together;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Calls;

/// <summary>Asking another skill, where the other is the test's.</summary>
public sealed class CallSkillNodeTests
{
    private static readonly CallSkillOptions FourSeconds = new();

    private static SkillTestClient Asking(FakeSkills others) => SkillTestClient.For<CallSkillTests.AskingSkill>(
        configure: options => options.Services = services => services.AddSingleton<ISkillCaller>(others).AddSingleton(FourSeconds));

    private static Slim Saying(string id, string esml) => new() { Id = id, Config = new() { Play = new() { Id = id, Esml = esml } } };

    [Fact]
    public async Task What_the_other_said_is_played_with_ids_of_its_own()
    {
        const string Old = "0123456789abcdef0123456789abcdef";
        var said = new Sequence
        {
            Id = Old,
            Children =
            [
                new SetPresentPerson { Id = Old, LooperId = "x", Source = "VOICE" },
                new Contracts.Skills.Behaviors.Parallel
                {
                    Id = Old,
                    Children = [Saying(Old, "Hello") with { Config = new() { Play = new() { Id = Old, Esml = "Hello" }, Listen = new() { Id = Old, Contexts = ["shared/yes_no"] } } }],
                },
            ],
        };
        await using var jibo = Asking(new((_, _) => new SkillCallResult.Answered("joke-skill") { Behavior = said }));

        var answer = await jibo.LaunchAsync("go");

        answer.ShouldSay("Hello").ShouldListenFor("shared/yes_no").ShouldBeFinal();
        answer.Json.ShouldNotContain(Old);
        answer.Behaviors.Select(behavior => behavior.Id).Distinct().Count().ShouldBe(answer.Behaviors.Count);
        jibo.Trace.ShouldBe("Ask:Answered > Play");
    }

    [Fact]
    public async Task What_no_robot_could_play_is_an_error_and_is_not_passed_on()
    {
        var bad = new Sequence { Id = "x", Children = [Saying("a", "One"), new Sequence { Id = "y", Children = [Saying("b", "Two")] }] };
        await using var jibo = Asking(new((_, _) => new SkillCallResult.Answered("joke-skill") { Behavior = bad }));

        (await jibo.LaunchAsync("go")).Json.ShouldContain("2 parts speak, of which the player says only one");
    }

    [Fact]
    public async Task A_redirect_of_the_other_is_followed_by_the_one_that_plays_it()
    {
        await using var jibo = Asking(new((_, _) => new SkillCallResult.Answered("joke-skill") { Redirect = new("third-skill") }));
        (await jibo.LaunchAsync("go")).ShouldRedirectTo("third-skill");
    }

    [Fact]
    public async Task One_that_says_nothing_is_silence()
    {
        await using var jibo = Asking(new((_, _) => new SkillCallResult.Answered("joke-skill")));
        (await jibo.LaunchAsync("go")).ShouldBeSilent().ShouldBeFinal();
    }

    public static TheoryData<string, string, string> Noes => new()
    {
        { "refused", "Refused: why", "Ask:Refused > Tell" },
        { "failed", "Failed: why", "Ask:Failed > Tell" },
        { "timed-out", "TimedOut: why", "Ask:TimedOut > Tell" },
    };

    [Theory]
    [MemberData(nameof(Noes))]
    public async Task Every_no_has_a_way_out(string kind, string words, string trace)
    {
        await using var jibo = Asking(new((_, _) => kind switch
        {
            "refused" => new SkillCallResult.Refused("why"),
            "failed" => new SkillCallResult.Failed("why"),
            _ => new SkillCallResult.TimedOut("why"),
        }));
        (await jibo.LaunchAsync("go")).ShouldSay(words);
        jibo.Trace.ShouldBe(trace);
    }

    [Fact]
    public async Task The_nodes_own_deadline_holds_even_for_one_that_does_not_look_at_its_token()
    {
        var never = new TaskCompletionSource<SkillCallResult>();
        await using var jibo = Asking(new(_ => never.Task));
        var answer = jibo.LaunchAsync("go");

        jibo.Clock.Advance(TimeSpan.FromMilliseconds(3999));
        answer.IsCompleted.ShouldBeFalse();
        jibo.Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await answer).ShouldSay("TimedOut: Skill 'joke-skill' didn't answer within 4000 ms");
    }

    [Fact]
    public async Task A_caller_that_throws_is_an_error_that_names_the_place()
    {
        await using var jibo = Asking(new((_, _) => throw new InvalidOperationException("inside")));
        (await jibo.LaunchAsync("go")).ShouldBeError("State 'Ask' failed on exit");
    }

    [Fact]
    public async Task Without_anybody_to_ask_the_call_fails()
    {
        await using var jibo = SkillTestClient.For<CallSkillTests.AskingSkill>(configure: options => options.Services = services => services.AddSingleton(FourSeconds));
        (await jibo.LaunchAsync("go")).ShouldSay("Failed: This turn came from no hub that asks other skills");
    }

    /// <summary>Every other skill, as the test has it.</summary>
    private sealed class FakeSkills(Func<SkillCallRequest, Task<SkillCallResult>> answer) : ISkillCaller
    {
        public FakeSkills(Func<Turn, SkillCallRequest, SkillCallResult> answer) : this(request => Task.FromResult(answer(null!, request)))
        {
        }

        public Task<SkillCallResult> CallAsync(Turn turn, SkillCallRequest request, CancellationToken cancellationToken) => answer(request);
    }
}
