using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ExampleSkill.Tests;

/// <summary>Goodbye is said by greeting-skill, when it is there.</summary>
public class GreeterTests
{
    private static async Task<Stage> DeclinedAsync(ISkillCaller others)
    {
        var stage = Stage.With(others: others);
        await stage.Jibo.Say("show me an example");
        await stage.Jibo.Say("no");
        return stage;
    }

    [Fact]
    public async Task Its_goodbye_is_played_as_it_is()
    {
        var greeter = new Greeter((turn, request) => new SkillCallResult.Answered(request.SkillId) { Behavior = turn.Jcp.Announcement(EsmlText.Text("Farewell, friend.")) });

        await using var stage = await DeclinedAsync(greeter);

        stage.Jibo.Expect.Final().Speech("Farewell, friend");
        (greeter.Asked!.SkillId, greeter.Asked.Nlu!.Intent).ShouldBe(("greeting-skill", "goodBye"));
    }

    [Fact]
    public async Task When_it_cannot_the_tour_says_goodbye_itself()
    {
        foreach (var result in new SkillCallResult[] { new SkillCallResult.Refused("unknown"), new SkillCallResult.Failed("broken"), new SkillCallResult.TimedOut("slow") })
        {
            await using var stage = await DeclinedAsync(new Greeter((_, _) => result));

            stage.Jibo.Expect.Final().Mim("Declined");
        }
    }

    private sealed class Greeter(Func<Turn, SkillCallRequest, SkillCallResult> answer) : ISkillCaller
    {
        public SkillCallRequest? Asked { get; private set; }

        public Task<SkillCallResult> CallAsync(Turn turn, SkillCallRequest request, CancellationToken cancellationToken)
        {
            Asked = request;
            return Task.FromResult(answer(turn, request));
        }
    }
}
