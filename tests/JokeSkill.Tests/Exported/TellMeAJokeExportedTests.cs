using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests.Exported;

/// <summary>Exported from the console: tid-say-20337-0.</summary>
public class TellMeAJokeExportedTests
{
    [Fact]
    public async Task It_goes_as_it_went()
    {
        await using var jibo = await SkillConversation.ThatBeginsAsync<JokeSkill>("joke-skill", async jibo =>
        {
            await jibo.Say("tell me a joke", new NluResult { Intent = "requestTellJiboContent", Entities = Entities.Of(("JiboContent", "Joke"), ("union_original_fst_name", "handle:chitchat/launch")), Rules = ["launch"] });
            jibo.Expect.Open().Mim("AskRiddle").Node("Jokes/Riddle/Ask the riddle/Ask").ListensFor("shared/wildcard");
        });
    }
}
