using System.Globalization;
using System.Text;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Sessions;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Sessions;

/// <summary>Sessions that were made to hurt. Each is refused by its fault, and the next person is served as if nothing had been.</summary>
public class HostileSessionTests
{
    private static readonly string Ask = NodeIds.Of("Yes or no/Ask").ToString(CultureInfo.InvariantCulture);

    private static string Session(string? id = "\"s\"", string? node = null, string data = "{}", string? trace = null) =>
        $$"""{"id":{{id}},"nodeID":{{node ?? Ask}},"data":{{data}},"trace":{{trace ?? $$"""[{"nodeID":{{Ask}},"transition":null}]"""}}}""";

    private static string Steps(int count, string transition) =>
        $"[{string.Join(',', Enumerable.Repeat($$"""{"nodeID":{{Ask}},"transition":"{{transition}}"}""", count))},{{\"nodeID\":{Ask},\"transition\":null}}]";

    private static readonly Dictionary<string, (string Session, string Message)> Cases = new()
    {
        ["a text for a node"] = (Session(node: "\"1\""), "Invalid message at $.data.skill.session.nodeID: a value of another type is expected"),
        ["half a node"] = (Session(node: "1.5"), "Invalid message at $.data.skill.session.nodeID: a value of another type is expected"),
        ["a trace that is no list"] = (Session(trace: "{}"), "Invalid message at $.data.skill.session.trace: a value of another type is expected"),
        ["a step that is no step"] = (Session(trace: "[5]"), "Invalid message at $.data.skill.session.trace[0]: a value of another type is expected"),
        ["data that is a text"] = (Session(data: "\"x\""), "Skill session data should be an object"),
        ["a long id"] = (Session(id: $"\"{new string('s', 129)}\""), "Skill session id is too long"),
        ["a long transition"] = (Session(trace: Steps(1, new string('t', 513))), "Trace transition is too long"),
        ["a long trace"] = (Session(trace: Steps(256, "Yes")), "Trace should have at most 256 steps"),
        ["a huge trace"] = (Session(trace: Steps(100_000, "Yes")), "Trace should have at most 256 steps"),
        ["a megabyte of data"] = (Session(data: $$"""{"x":"{{new string('x', 1_000_000)}}"}"""), "Skill session data should have at most 65536 bytes"),
        ["a megabyte of members"] = (Session(data: $"{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"m{i}\":{i}"))}}}"), "Skill session data should have at most 65536 bytes"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static byte[] Request(string session) => Encoding.UTF8.GetBytes($$$"""
        {"type":"LISTEN_UPDATE","msgID":"m","ts":1,"data":{"general":{"accountID":"a","robotID":"r"},
         "skill":{"id":"yes-no-skill","session":{{{session}}}},"result":{"nlu":{"intent":"yes","entities":{},"rules":[]} } } }
        """);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused_by_its_fault(string name)
    {
        await using var jibo = SkillTestClient.For<YesNoSkill>();

        var answer = await jibo.SendAsync(Request(Cases[name].Session));

        answer.ShouldBeError(Cases[name].Message);
        answer.Json.Length.ShouldBeLessThan(500);
        (await jibo.SendAsync(Request(Session()))).ShouldSay("You said yes");
    }

    [Fact]
    public async Task A_trace_through_nodes_and_transitions_that_never_were_does_no_harm()
    {
        await using var jibo = SkillTestClient.For<YesNoSkill>();

        var answer = await jibo.SendAsync(Request(Session(trace: $$"""[{"nodeID":-5,"transition":"Nowhere"},{"nodeID":{{Ask}},"transition":null}]""")));

        answer.ShouldSay("You said yes");
    }

    [Fact]
    public async Task A_skill_that_keeps_too_much_is_told()
    {
        var key = new SessionKey<string>("everything", TestJson.Default.String);
        await using var jibo = Jibos.OnEnter(turn =>
        {
            turn.Set(key, new string('x', SessionState.MaxDataBytes));
            return turn.Jcp.Silence();
        });

        var answer = await jibo.LaunchAsync("go");

        answer.ShouldBeError("Skill session data has 65577 bytes and may have 65536");
    }
}
