using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Cli.Replay.Fixtures;
using Jibo.Pegasus.Cli.Replay.Matching;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Replay;

/// <summary>What is wrong with a fixture is said before anything is sent, with its place.</summary>
public sealed class FixtureReaderTests
{
    [Fact]
    public void The_boot_of_a_robot_is_a_fixture()
    {
        var fixture = FixtureReader.Open(Path.Combine(SourceTree.Root, "tests/SystemTests/Fixtures/boot.json"));

        fixture.Steps.Count.ShouldBe(16);
    }

    [Theory]
    [InlineData("nonsense", "$: it is not JSON")]
    [InlineData("""{"name":"x","version":1}""", "a member that must be there is missing")]
    [InlineData("""{"name":"x","version":2,"steps":[{"http":{"host":"a.test"}}]}""", "$.version is 2")]
    [InlineData("""{"name":"x","version":1,"steps":[]}""", "$.steps must have 1 to")]
    [InlineData("""{"name":"x","version":1,"steps":[{}]}""", "$.steps[0] must have http or socket")]
    [InlineData("""{"name":"x","version":1,"steps":[{"http":{"host":"a.test","hots":1}}]}""", "$.steps[0].http.hots: there is no such member")]
    [InlineData("""{"name":"x","version":1,"steps":[{"http":{"host":7}}]}""", "$.steps[0].http.host: a value of another type")]
    [InlineData("""{"name":"x","version":1,"steps":[{"http":{"path":"/"}}]}""", "$.steps[0].http must have host or url")]
    [InlineData("""{"name":"x","version":1,"steps":[{"http":{"host":"https://a.test"}}]}""", "$.steps[0].http.host must be a name")]
    [InlineData("""{"name":"x","version":1,"steps":[{"http":{"host":"a.test","sign":"me"}}]}""", "$.steps[0].http.sign must be native or node")]
    [InlineData("""{"name":"x","version":1,"steps":[{"http":{"host":"a.test","sign":"node"}}]}""", "${accessKeyId}, which is no variable")]
    [InlineData("""{"name":"x","version":1,"steps":[{"http":{"host":"a.test","path":"/${x}"}}]}""", "$.steps[0].http names ${x}")]
    [InlineData("""{"name":"x","version":1,"steps":[{"http":{"host":"a.test","expect":{"status":7}}}]}""", "$.steps[0].http.expect.status must be")]
    [InlineData("""{"name":"x","version":1,"steps":[{"http":{"host":"a.test","expect":{"body":{"a":{"$typ":"string"}}}}}]}""", "$.steps[0].http.expect.body.a.$typ is no rule")]
    [InlineData("""{"name":"x","version":1,"steps":[{"http":{"host":"a.test","expect":{"body":{"$match":"("}}}}]}""", "$match must be a regular expression")]
    [InlineData("""{"name":"x","version":1,"steps":[{"http":{"host":"a.test","keep":{"a":"token"}}}]}""", "keep.a must be a path")]
    [InlineData("""{"name":"x","version":1,"steps":[{"socket":{"use":"news"}}]}""", "no step before left a socket 'news' open")]
    [InlineData("""{"name":"x","version":1,"steps":[{"socket":{"host":"a.test","path":"/","frames":[{}]}}]}""", "$.steps[0].socket.frames[0] must have one of")]
    [InlineData("""{"name":"x","version":1,"steps":[{"socket":{"host":"a.test","path":"/","timeout":0}}]}""", "$.steps[0].socket.timeout must be")]
    public void Every_mistake_is_named_with_its_place(string json, string complaint) =>
        Should.Throw<CliException>(() => FixtureReader.Read(Encoding.UTF8.GetBytes(json), "x.json")).Message.ShouldContain(complaint);

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", null)]
    [InlineData("""{"a":1}""", """{"b":2}""", "$.a is not there")]
    [InlineData("""{"a":null}""", """{"a":null}""", null)]
    [InlineData("""{"a":null}""", "{}", "$.a is not there")]
    [InlineData("""{"a":{"$absent":true}}""", """{"a":null}""", "$.a is there, and must not be")]
    [InlineData("""{"a":{"$absent":true}}""", "{}", null)]
    [InlineData("[]", "[1]", "$ has 1 items, not 0")]
    [InlineData("[1,{\"$type\":\"string\"}]", "[1,2]", "$[1] is 2, not of type string")]
    [InlineData("""{"$type":"null"}""", "null", null)]
    [InlineData("""{"$match":"^a+$"}""", "\"aaa\"", null)]
    [InlineData("""{"$match":"^a+$"}""", "\"aab\"", "$ is \"aab\", which does not match ^a+$")]
    [InlineData("""{"$match":"^(a+)+$"}""", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"", "which does not match")]
    [InlineData("""{"$each":{"id":{"$type":"string"}}}""", """[{"id":"a"},{"id":1}]""", "$[1].id is 1, not of type string")]
    [InlineData("""{"$has":{"id":"b"}}""", """[{"id":"a"},{"id":"b"}]""", null)]
    [InlineData("""{"$has":{"id":"c"}}""", """[{"id":"a"}]""", "$ has no item that fits")]
    [InlineData("""{"$length":2}""", "[1]", "not an array of 2")]
    [InlineData("1", "1.0", null)]
    public void A_shape_says_where_json_differs(string shape, string json, string? difference)
    {
        var differences = Shape.Differences(JsonElement.Parse(shape), JsonElement.Parse(json));

        if (difference is null)
            differences.ShouldBeEmpty();
        else
            differences.ShouldHaveSingleItem().ShouldContain(difference);
    }

    [Fact]
    public void A_text_that_is_nothing_but_a_name_becomes_the_value_itself()
    {
        var variables = new Variables(new ManualTime());
        variables.Set("n", JsonElement.Parse("7"));
        variables.Set("secretKey", "do not show this");

        variables.Fill(JsonElement.Parse("""{"a":"${n}","b":"n=${n}","c":["${n}"],"d":"$n {n} ${other}"}""")).GetRawText()
            .ShouldBe("""{"a":7,"b":"n=7","c":[7],"d":"$n {n} ${other}"}""");
        variables.Hide("it was: do not show this").ShouldBe("it was: <secretKey>");
    }
}
