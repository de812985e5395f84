using System.Text.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Rules;

public class MomentTests
{
    [Theory]
    [InlineData(null, null, "UNKNOWN")]
    [InlineData(null, "", "UNKNOWN")]
    [InlineData(null, "looper-1", "looper-1")]
    [InlineData("looper-2", "looper-1", "looper-2")]
    [InlineData("", "looper-1", "looper-1")]
    public void The_focus_is_on_who_arrived_or_speaks(string? looper, string? speaker, string focused)
    {
        var moment = Moments.Of(looper: looper, speaker: speaker);
        moment.FocusedPerson.ShouldBe(focused);
        moment[ContextField.FocusedPerson]!.Value.GetString().ShouldBe(focused);
    }

    [Fact]
    public void People_are_counted_as_seen_and_as_known()
    {
        var moment = Moments.Of(looper: "looper-3", speaker: "looper-1", present: ["looper-2", "NOT_TRAINED", "UNKNOWN", null, "looper-1", "looper-2"]);
        moment[ContextField.NumPeoplePresent]!.Value.GetInt32().ShouldBe(6);
        moment[ContextField.PersonIds]!.Value.GetRawText().ShouldBe("""["looper-2","looper-1","looper-3"]""");
        moment[ContextField.NumIdentifiedPeoplePresent]!.Value.GetInt32().ShouldBe(3);
    }

    [Fact]
    public void A_robot_that_could_collect_nothing_has_a_moment_all_the_same()
    {
        var moment = ProactiveMoment.Of(new TriggerData { TriggerSource = TriggerSources.Surprise }, new ContextData(), Moments.Now);
        moment.FocusedPerson.ShouldBe("UNKNOWN");
        moment.PersonIds.ShouldBeEmpty();
        moment[ContextField.NumPeoplePresent]!.Value.GetInt32().ShouldBe(0);
        moment[ContextField.TriggerSource]!.Value.GetString().ShouldBe("SURPRISE");
        moment.Clock.Note.ShouldNotBeNull();
    }

    [Fact]
    public void Holes_in_what_the_robot_sees_are_nobody()
    {
        var context = Moments.Context() with
        {
            Runtime = new RuntimeContext { Perception = new Perception { PeoplePresent = [null!, new PersonPresent()] } },
        };
        ProactiveMoment.Of(Moments.Trigger(), context, Moments.Now).PersonIds.ShouldBeEmpty();
    }

    [Fact]
    public void A_name_that_is_no_text_is_compared_as_well_as_it_can_be() =>
        Moments.Of(speaker: "half \ud800 a letter")[ContextField.FocusedPerson]!.Value.ValueKind.ShouldBe(JsonValueKind.String);

    [Fact]
    public void Reminders_are_known_once_History_said()
    {
        var before = Moments.Of();
        before[ContextField.DueReminders].ShouldBeNull();
        before.WithDueReminders(2)[ContextField.DueReminders]!.Value.GetInt64().ShouldBe(2);
        before[ContextField.DueReminders].ShouldBeNull();

        var rule = Moments.Candidate("""contextRules: [{"field":"DUE_REMINDERS","matchRule":"GREATER_THAN","value":0}]""".Replace("contextRules", "\"contextRules\"", StringComparison.Ordinal)).ContextRules[0];
        rule.MayPass(before).ShouldBeTrue();
        rule.Judge(before).Passed.ShouldBeFalse();
        rule.Judge(before).Why.ShouldNotBeNull().ShouldContain("History");
        rule.Judge(before.WithDueReminders(1)).Passed.ShouldBeTrue();
        rule.MayPass(before.WithDueReminders(0)).ShouldBeFalse();
    }
}
