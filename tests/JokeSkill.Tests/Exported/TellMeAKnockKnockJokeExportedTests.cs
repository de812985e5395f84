using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests.Exported;

/// <summary>Exported from the console: tid-say-20323-0, tid-say-20323-1, tid-say-20323-2, tid-say-20323-3.</summary>
public class TellMeAKnockKnockJokeExportedTests
{
    [Fact]
    public async Task It_goes_as_it_went()
    {
        await using var jibo = await SkillConversation.ThatBeginsAsync<JokeSkill>("joke-skill", async jibo =>
        {
            await jibo.Say("tell me a knock knock joke", new NluResult { Intent = "requestTellJiboContent", Entities = Entities.Of(("JiboContent", "Joke"), ("JokeKind", "KnockKnock")), Rules = ["launch"] });
            jibo.Expect.Open().Mim("KnockKnock").Node("Jokes/Knock knock/Knock/Ask").ListensFor("shared/wildcard");
        });

        jibo.GoOnFrom("""{"id":"c3d6d966-c14b-46fa-b1d9-af88cbc93543","nodeID":1477855221,"data":{"_graph":"f092c67ae654","round":{"joke":"JK_KNOCK_08","setup":"Howie","wanted":"KNOCK","told":1},"_mim":{"noMatch":0,"noInput":0,"noMatchMax":false,"noInputMax":false,"mim":"KnockKnock"}},"trace":[{"nodeID":688487610,"transition":"Jibo"},{"nodeID":465588537,"transition":"KnockKnock"},{"nodeID":1477855221,"transition":null}]}""");
        await jibo.Say("who's there", new NluResult { Intent = "wildcard", Entities = Entities.Of(("content", "who is there")), Rules = ["shared/wildcard"] });
        jibo.Expect.Open().Mim("KnockName").Node("Jokes/Knock knock/Say who/Ask").ListensFor("shared/wildcard");

        jibo.GoOnFrom("""{"id":"c3d6d966-c14b-46fa-b1d9-af88cbc93543","nodeID":1988634827,"data":{"_graph":"f092c67ae654","round":{"joke":"JK_KNOCK_08","setup":"Howie","along":true,"wanted":"KNOCK","told":1},"_mim":{"noMatch":0,"noInput":0,"noMatchMax":false,"noInputMax":false,"mim":"KnockName"}},"trace":[{"nodeID":688487610,"transition":"Jibo"},{"nodeID":465588537,"transition":"KnockKnock"},{"nodeID":1477855221,"transition":"Answered"},{"nodeID":1179247657,"transition":"Success"},{"nodeID":326341973,"transition":"GoOn"},{"nodeID":1706103796,"transition":"Done"},{"nodeID":1988634827,"transition":null}]}""");
        await jibo.Say("whoever who", new NluResult { Intent = "wildcard", Entities = Entities.Of(("content", "whoever who")), Rules = ["shared/wildcard"] });
        jibo.Expect.Open().Mim("PunchLines").Mim("AnotherOne").Node("Jokes/Another one/Ask").ListensFor("shared/yes_no");

        jibo.GoOnFrom("""{"id":"c3d6d966-c14b-46fa-b1d9-af88cbc93543","nodeID":1105728443,"data":{"_graph":"f092c67ae654","round":{"joke":"JK_KNOCK_08","setup":"Howie","along":true,"wanted":"KNOCK","told":1},"_mim":{"noMatch":0,"noInput":0,"noMatchMax":false,"noInputMax":false,"mim":"AnotherOne"}},"trace":[{"nodeID":688487610,"transition":"Jibo"},{"nodeID":465588537,"transition":"KnockKnock"},{"nodeID":1477855221,"transition":"Answered"},{"nodeID":1179247657,"transition":"Success"},{"nodeID":326341973,"transition":"GoOn"},{"nodeID":1706103796,"transition":"Done"},{"nodeID":1988634827,"transition":"Answered"},{"nodeID":1971567950,"transition":"Success"},{"nodeID":850379600,"transition":"GoOn"},{"nodeID":1030421010,"transition":"True"},{"nodeID":579375458,"transition":"Done"},{"nodeID":1945842048,"transition":"True"},{"nodeID":1105728443,"transition":null}]}""");
        await jibo.Say("no thanks", new NluResult { Intent = "no", Entities = Entities.Of(), Rules = ["shared/yes_no"] });
        jibo.Expect.Final().Mim("Parting");
    }
}
