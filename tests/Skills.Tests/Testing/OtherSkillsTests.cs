using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Together;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Testing;

public class OtherSkillsTests
{
    private static async Task<SkillConversation> AskAsync(OtherSkills others)
    {
        var jibo = SkillConversation.With<CallSkillTests.AskingSkill>(configure: options =>
        {
            options.Others = others;
            options.Services = services => services.AddSingleton(new CallSkillOptions());
        });
        await jibo.Say("go", "go");
        return jibo;
    }

    [Fact]
    public async Task Another_skill_answers_as_the_test_has_it()
    {
        var others = new OtherSkills().Say("joke-skill", "Knock & knock");

        await using var jibo = await AskAsync(others);

        jibo.Expect.Speech("knock knock").Final();
        others.Asked.ShouldHaveSingleItem().Nlu!.Intent.ShouldBe("tellJoke");
    }

    [Fact]
    public async Task Another_skill_can_fail_or_not_exist()
    {
        await using var late = await AskAsync(new OtherSkills().Answer("joke-skill", new SkillCallResult.TimedOut("too slow")));
        late.Expect.Speech("TimedOut: too slow");

        await using var nobody = await AskAsync(new());
        nobody.Expect.Speech("Refused: There is no skill 'joke-skill'");
    }
}
