using System.Text.Json;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Hub.Proactive.Explain;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Explain;

public class ExplanationPrivacyTests
{
    [Theory]
    [InlineData("context", """{"field":"PERSON_IDS"}""", """["aaaa01"]""", """["aaaa01"]""")]
    [InlineData("history", """{"query":"Q"}""", "3", "3")]
    [InlineData("history", """{"query":"Q"}""", """{"skillID":"s","payload":{"said":"my secret"},"personIDs":["a"]}""", """{"skillID":"s","payload":"(not shown)","personIDs":["a"]}""")]
    [InlineData("history", """{"query":"Q","checkProperty":"payload.score"}""", "7", "7")]
    [InlineData("history", """{"query":"Q","checkProperty":"payload"}""", """{"said":"my secret"}""", "\"(not shown)\"")]
    [InlineData("history", """{"query":"Q","checkProperty":"payload.names"}""", """["my secret"]""", "\"(not shown)\"")]
    [InlineData("history", """{"query":"Q","checkProperty":"personIDs"}""", """["a"]""", """["a"]""")]
    [InlineData("settings", """{"value":{"value":true}}""", """{"value":false}""", """{"value":false}""")]
    [InlineData("settings", """{"value":{"value":"celsius"}}""", """{"value":"celsius"}""", """{"value":"celsius"}""")]
    [InlineData("settings", """{"value":{"value":"celsius"}}""", """{"value":"my secret"}""", "\"(not shown)\"")]
    [InlineData("settings", """{"value":{"value":1}}""", """{"value":1,"note":"my secret"}""", "\"(not shown)\"")]
    public void Ids_numbers_and_flags_are_shown_and_words_of_people_are_not(string kind, string rule, string actual, string shown)
    {
        var told = ExplanationPrivacy.Of(new ProactiveExplanation
        {
            TransId = "t",
            RobotId = "r",
            Timestamp = DateTimeOffset.UnixEpoch,
            Moment = new ProactiveCircumstances { TriggerSource = "SURPRISE", FocusedPerson = "UNKNOWN", PersonIds = [], LocalTime = "", PartOfDay = "", DayOfWeek = 0 },
            Registrations =
            [
                new ExplainedRegistration
                {
                    SkillId = "s",
                    Index = 0,
                    Eligible = false,
                    Rules = [new ExplainedRule { Kind = kind, Rule = JsonElement.Parse(rule), Passed = false, Actual = JsonElement.Parse(actual) }],
                },
            ],
        });

        told.Registrations[0].Rules[0].Actual!.Value.GetRawText().ShouldBe(shown);
    }
}
