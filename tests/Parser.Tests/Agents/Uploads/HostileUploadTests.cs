using System.Net;
using System.Text;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Agents.Uploads;

/// <summary>Agents that nobody should send: each has a defined outcome, and the parser goes on.</summary>
public sealed class HostileUploadTests(RunningParserFixture running) : IDisposable
{
    private readonly Teacher _teacher = new(running.Parser);

    [Theory]
    [InlineData("", "Bad request: Invalid JSON arrived into socket: line 1, byte 1")]
    [InlineData("null", "Bad request: A message must not be null")]
    [InlineData("[]", "Bad request: Invalid message at $: a value of another type is expected")]
    [InlineData("{}", "Bad request: Invalid message at $: a required field is missing")]
    [InlineData("""{"intents":null}""", "Bad request: Invalid message at $.intents: a value of another type is expected")]
    [InlineData("""{"intents":[{"name":"\ud800","utterances":["x"]}]}""", "Bad request: Invalid message: a value is not valid text")]
    [InlineData("""{"intents":[{"name":"a","entities":{"n":5},"utterances":["x"]}]}""", "Bad request: Invalid message at $.intents[0].entities.n: a value of another type is expected")]
    [InlineData("""{"intents":[]}""", "intents: there are 0; there must be 1 to 2000")]
    [InlineData("""{"intents":[null]}""", "intents[0]: must have a name of at most 256 characters")]
    [InlineData("""{"intents":[{"name":" ","utterances":["x"]}]}""", "intents[0]: must have a name of at most 256 characters")]
    [InlineData("""{"intents":[{"name":"a\n","utterances":["x"]}]}""", "intents[0]: must have a name of at most 256 characters")]
    [InlineData("""{"intents":[{"name":"a"}]}""", "intent \"a\": an intent must have utterances")]
    [InlineData("""{"intents":[{"name":"a","utterances":[]}]}""", "intent \"a\": an intent must have utterances")]
    [InlineData("""{"intents":[{"name":"a","utterances":["x",null]}]}""", "intent \"a\", utterance 2: must be a text that is not empty")]
    [InlineData("""{"intents":[{"name":"a","utterances":["😀","?!"]}]}""", "intent \"a\": no utterance has a word")]
    [InlineData("""{"intents":[{"name":"a","templates":["say (it"]}]}""", "intent \"a\", template 1: template \"say (it\": '(' at character 5 is not closed")]
    [InlineData("""{"intents":[{"name":"a","templates":["x",""]}]}""", "intent \"a\", template 2: must be a text that is not empty")]
    [InlineData("""{"intents":[{"name":"a","utterances":["x"]}],"validation":[{"text":"x","intent":"a"},{"text":"y","intent":"b"}]}""", "validation 2: there is no intent \"b\"")]
    [InlineData("""{"intents":[{"name":"a","utterances":["x"]}],"validation":[{"text":" ","intent":"a"}]}""", "validation 1: must be a text that is not empty")]
    [InlineData("""{"intents":[{"name":"a","utterances":["x"]}],"validation":[null]}""", "validation 1: must be a text that is not empty")]
    [InlineData("""{"intents":[{"name":"a","utterances":["x"]}],"validation":[{"text":"x"}]}""", "Bad request: Invalid message at $.validation[0]: a required field is missing")]
    [InlineData("""{"intents":[{"name":"a","utterances":["x"]}],"validation":{}}""", "Bad request: Invalid message at $.validation: a value of another type is expected")]
    [InlineData("""{"intents":[{"name":"a","utterances":["x"]},{"name":"a","utterances":["y"]}]}""", "intent \"a\": \"a\" for rule \"h\" is already at intent \"a\"")]
    [InlineData("""{"intents":[{"name":"a","entities":{"":"x"},"utterances":["x"]}]}""", "intent \"a\": an entity must have a name of at most 256 and a text of at most 1024 characters")]
    [InlineData("""{"lang":"fr","intents":[{"name":"a","utterances":["x"]}]}""", "lang: must be \"en\", the language of this parser")]
    [InlineData("""{"rules":[null],"intents":[{"name":"a","utterances":["x"]}]}""", "rules: each must be a name of at most 256 characters")]
    [InlineData("""{"rules":["launch"],"intents":[{"name":"a","utterances":["{All:text}"]}]}""", "intent \"a\", utterance 1: the template must have a word however it is said; it would match what is meant for others")]
    [InlineData("""{"rules":["globals/x"],"intents":[{"name":"a","utterances":["({All:text}|word)"]}]}""", "intent \"a\", utterance 1: the template must have a word however it is said; it would match what is meant for others")]
    public async Task What_is_no_agent_is_refused_and_said_where(string body, string fault)
    {
        (await _teacher.FaultsAsync("h", body)).ShouldHaveSingleItem().ShouldBe(fault);
        (await _teacher.SendAsync(HttpMethod.Get, "/v1/agents/h")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("..%2Fetc")]
    [InlineData("a%20b")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("skill%253Ax")]
    public async Task Odd_names_are_refused(string name)
    {
        var (status, body) = await _teacher.PutAsync(name, """{"intents":[{"name":"a","utterances":["x"]}]}""");
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("type").GetString().ShouldBe("ERROR");
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused() =>
        (await _teacher.PutAsync(new string('a', 289), """{"intents":[{"name":"a","utterances":["x"]}]}""")).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Templates_that_would_blow_up_are_refused_before_they_are_built()
    {
        // Each word may be followed by every later one.
        var optional = string.Concat(Enumerable.Range(0, 240).Select(i => $"[{(char)('a' + (i % 26))}]")) + "z";
        (await _teacher.FaultsAsync("h", Body($"\"{optional}\""))).ShouldHaveSingleItem().ShouldBe("intent \"a\", utterance 1: the template has too many options");

        // Each alone is allowed; all together are not.
        var wide = Enumerable.Range(0, 500).Select(i => $"\"w{i} ({string.Join('|', Enumerable.Range(0, 40).Select(o => $"a{o}"))}) ({string.Join('|', Enumerable.Range(0, 40).Select(o => $"b{o}"))})\"");
        (await _teacher.FaultsAsync("h", Body(string.Join(',', wide)))).ShouldHaveSingleItem().ShouldStartWith("intents: the templates have too many options");

        var slots = Enumerable.Range(0, 257).Select(i => $"\"{{Thing:text}} word{i}\"");
        (await _teacher.FaultsAsync("h", Body(string.Join(',', slots)))).ShouldHaveSingleItem().ShouldBe("intents: 257 templates begin with a slot, 256 are allowed");

        (await _teacher.FaultsAsync("h", $$"""{"intents":[{"name":"a","templates":["{{new string('[', 200)}}a{{new string(']', 200)}} b"]}]}""")).ShouldHaveSingleItem().ShouldContain("nested deeper than 16");
    }

    [Fact]
    public async Task More_than_the_parser_can_learn_is_refused()
    {
        (await _teacher.FaultsAsync("h", Body(string.Join(',', Enumerable.Range(0, 100_001).Select(i => $"\"say {i}\"")))))
            .ShouldHaveSingleItem().ShouldBe("intents: there are 100001 utterances, 100000 are allowed");
        (await _teacher.FaultsAsync("h", Body($"\"{new string('x', 4097)}\""))).ShouldHaveSingleItem().ShouldContain("longer than 4096");
        var intents = string.Join(',', Enumerable.Range(0, 2001).Select(i => $$"""{"name":"i{{i}}","utterances":["say {{i}}"]}"""));
        (await _teacher.FaultsAsync("h", $$"""{"intents":[{{intents}}]}""")).ShouldHaveSingleItem().ShouldContain("there are 2001");
        (await _teacher.PutAsync("h", new string(' ', (32 * 1024 * 1024) + 1))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_thousand_faults_are_told_as_a_hundred()
    {
        var body = new StringBuilder();
        for (var i = 0; i < 1000; i++)
            body.Append(i == 0 ? "" : ",").Append($"\"(unclosed {i}\"");
        (await _teacher.FaultsAsync("h", $$"""{"intents":[{"name":"a","templates":[{{body}}]}]}""")).Length.ShouldBe(100);
    }

    public void Dispose() => _teacher.Dispose();

    private static string Body(string utterances) => $$"""{"intents":[{"name":"a","utterances":[{{utterances}}]}]}""";
}
