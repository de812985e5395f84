using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.OpenJibo;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Contracts.Tests.OpenJibo;

/// <summary>Robots' own messages as a TurnContext, and both records on the wire.</summary>
public sealed class TurnContextTests
{
    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("\"hotphrase\":true,\"mode\":\"\"", TurnInputMode.WakeWord, "LISTEN", "hey jibo")]
    [InlineData("\"hotphrase\":true", TurnInputMode.WakeWord, "LISTEN", "hey jibo")]
    [InlineData("\"hotphrase\":false,\"mode\":null", TurnInputMode.FollowUp, "LISTEN", null)]
    [InlineData("\"hotphrase\":true,\"mode\":\"CLIENT_ASR\"", TurnInputMode.DirectText, "CLIENT_ASR", null)]
    [InlineData("\"hotphrase\":false,\"mode\":\"CLIENT_NLU\"", TurnInputMode.System, "CLIENT_NLU", null)]
    public void A_robots_LISTEN_says_how_the_turn_began(string data, TurnInputMode mode, string type, string? wake)
    {
        var turn = TurnContexts.Of(Listen(data), null, new() { Text = " tell  me a joke", Confidence = 0.9 }, null, "t", "s", At);

        (turn.InputMode, turn.WakePhrase, turn.Attributes[TurnAttributes.MessageType].GetString()).ShouldBe((mode, wake, type));
        (turn.RawTranscript, turn.NormalizedTranscript, turn.RequestId).ShouldBe((" tell  me a joke", "tell me a joke", "tid-1"));
        turn.Attributes[TurnAttributes.TransId].GetString().ShouldBe("tid-1");
        turn.Attributes[TurnAttributes.ListenRules].GetRawText().ShouldBe("""["launch"]""");
    }

    [Fact]
    public void What_a_robot_tells_itself_stands_under_OpenJibos_names_and_its_moment_comes_along()
    {
        var context = JsonSerializer.Deserialize(
            """{"type":"CONTEXT","data":{"general":{"release":"1.9.2","robotID":"R"},"runtime":{"perception":{"speaker":"p1"},"location":{"iso":"2030-01-02T08:15:30.123-08:00"}},"skill":{"id":null}}}""",
            PegasusJson.Wire.ContextMessage);
        var turn = TurnContexts.Of(
            Listen("\"mode\":\"CLIENT_NLU\""), context, null, new() { Intent = "loadMenu", Entities = new Dictionary<string, JsonElement> { ["destination"] = JsonElement.Parse("\"clock\"") }, Rules = ["main-menu/execute_main_menu"] },
            "t", "s", At);

        turn.Attributes[TurnAttributes.ClientIntent].GetString().ShouldBe("loadMenu");
        turn.Attributes[TurnAttributes.ClientEntities].GetRawText().ShouldBe("""{"destination":"clock"}""");
        turn.Attributes[TurnAttributes.ClientRules].GetRawText().ShouldBe("""["main-menu/execute_main_menu"]""");
        turn.Attributes.ContainsKey(TurnAttributes.Nlu).ShouldBeFalse();
        (turn.DeviceId, turn.ApplicationVersion, turn.TimeZone, turn.RawTranscript).ShouldBe(("R", "1.9.2", "-08:00", null));
        turn.Attributes[TurnAttributes.Speaker].GetString().ShouldBe("p1");
    }

    [Fact]
    public void A_turn_is_written_as_dotnet_peers_read_it_and_keeps_what_it_does_not_know()
    {
        const string Json = """{"turnId":"t","sessionId":"s","timestampUtc":"2030-01-02T03:04:05+00:00","inputMode":"FollowUp","sourceKind":"Api","isFollowUpEligible":true,"attributes":{"x":[1]},"newer":{"a":1}}""";

        var turn = JsonSerializer.Deserialize(Json, OpenJiboJson.Wire.TurnContext)!;

        JsonSerializer.Serialize(turn, OpenJiboJson.Wire.TurnContext).ShouldBe(Json);
        JsonSerializer.Deserialize(Json.Replace("\"FollowUp\"", "1", StringComparison.Ordinal), OpenJiboJson.Wire.TurnContext)!.InputMode.ShouldBe(TurnInputMode.FollowUp);
    }

    [Fact]
    public void Actions_are_told_apart_by_name_or_number_and_unknown_ones_are_kept()
    {
        const string Json = """{"actions":[{"text":"hi","type":0,"sequence":3},{"type":"LISTEN","timeout":"00:00:12","mode":"follow-up"},{"type":4,"skillName":"@be/clock"},{"type":"Dance","how":"well"},{"type":6,"name":"n"}]}""";

        var plan = JsonSerializer.Deserialize(Json, OpenJiboJson.Wire.ResponsePlan)!;

        plan.Actions.Select(action => action.GetType().Name).ShouldBe(["SpeakAction", "ListenAction", "InvokeNativeSkillAction", "UnknownAction", "EmitEventAction"]);
        ((ListenAction)plan.Actions[1]).Timeout.ShouldBe(TimeSpan.FromSeconds(12));
        var written = JsonSerializer.Serialize(plan, OpenJiboJson.Wire.ResponsePlan);
        written.ShouldContain("""{"type":"Dance","how":"well"}""");
        written.ShouldContain("\"type\":\"EmitEvent\"");
        written.ShouldContain("\"name\":\"n\"");
    }

    private static ListenRequest Listen(string data) => JsonSerializer.Deserialize(
        $$$"""{"type":"LISTEN","msgID":"m","transID":"tid-1","data":{"lang":"en-US","rules":["launch"],{{{data}}} }}""", PegasusJson.Wire.ListenRequest)!;
}
