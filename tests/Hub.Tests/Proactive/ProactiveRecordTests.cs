using System.Text.Json;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Records;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Tests.Listen;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

/// <summary>What is remembered of a turn that Jibo began.</summary>
public sealed class ProactiveRecordTests
{
    private static readonly Caller Caller = new("account", "robot", null, new JiboHeaders("tid-1", "robot"));

    [Fact]
    public void Who_spoke_first_and_what_is_remembered_as_of_any_turn()
    {
        var run = ProactiveRun.Talking();
        var record = new TurnRecord(Caller, Moments.Now, audio: null);
        record.See(new ProactiveMatch { SkillId = "joke-skill" });
        record.See(run.Of<ListenEffect.CallSkill>()[0]);
        run.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill")));
        record.See(run.Of<ListenEffect.SendSkillAnswer>()[0]);

        var made = JsonSerializer.SerializeToElement(record.Make(run.Turn.Talk!)! with { Id = null }, PegasusJson.Wire.SpeechRecord);
        JsonElement.DeepEquals(made, Moments.Json(
            """
            {"robotID":"robot","accountID":"account","transID":"tid-1","timestamp":1893601800000,"personIDs":["UNKNOWN"],
             "match":{"skillID":"joke-skill","launch":true,"onRobot":false},"skill":{"id":"joke-skill","response":{"type":"SKILL_ACTION","data":{}}}}
            """)).ShouldBeTrue(made.ToString());
    }

    [Fact]
    public void A_skill_that_failed_is_remembered_with_the_error()
    {
        var run = ProactiveRun.Talking();
        var record = new TurnRecord(Caller, Moments.Now, audio: null);
        record.See(new ProactiveMatch { SkillId = "joke-skill" });
        record.See(run.Of<ListenEffect.CallSkill>()[0]);
        var failed = new ListenEvent.SkillFailed("TIMEOUT_SKILL", "late");
        record.See(failed);
        run.Do(failed);
        record.See(run.Of<ListenEffect.SendError>()[0]);
        var made = record.Make(run.Turn.Talk!)!;
        made.Error!.Value.GetRawText().ShouldBe("""{"code":"TIMEOUT_SKILL"}""");
        made.Skill!.Value.GetRawText().ShouldBe("""{"id":"joke-skill","error":{"code":"TIMEOUT"}}""");
    }

    [Fact]
    public void A_moment_in_which_nobody_spoke_is_nothing_to_remember() =>
        new TurnRecord(Caller, Moments.Now, audio: null).Make(ListenTransaction.New).ShouldBeNull();
}
