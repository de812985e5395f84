using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Contracts.Tests;

public class SkillAnswerBytesTests
{
    private static readonly Timings Took = new() { Total = 120, Skill = 41 };

    [Theory]
    [InlineData("""{"type":"SKILL_ACTION","data":{"final":false,"timings":1}}""")]
    [InlineData("""{"final":false,"type":"SKILL_ACTION","timings":{"total":3},"data":{"deep":[{"final":1}]},"newer":"é'\u0027"}""")]
    [InlineData("""  { "type" : "X" , "data" : { } }  """)]
    [InlineData("{}")]
    public void Only_final_and_timings_change(string answer)
    {
        var rewritten = JsonNode.Parse(Rewrite(answer, final: true))!.AsObject();
        rewritten["final"]!.GetValue<bool>().ShouldBeTrue();
        rewritten["timings"]!.ToJsonString().ShouldBe("""{"total":120,"skill":41}""");

        var before = JsonNode.Parse(answer)!.AsObject();
        foreach (var name in new[] { "final", "timings" })
        {
            before.Remove(name);
            rewritten.Remove(name);
        }

        JsonNode.DeepEquals(before, rewritten).ShouldBeTrue();
    }

    [Fact]
    public void What_is_kept_is_kept_to_the_byte()
    {
        Rewrite("""{"b": [1,  2],"type":"SKILL_ACTION","a":"it\u0027s","final":null}""", final: false)
            .ShouldBe("""{"b": [1,  2],"type":"SKILL_ACTION","a":"it\u0027s","final":false,"timings":{"total":120,"skill":41}}""");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"type\":\"X\"}")]
    [InlineData("{\"type\":1,\"data\":{}}")]
    [InlineData("{\"type\":\"X\",\"data\":[]}")]
    public void What_is_no_answer_is_refused(string text) =>
        SkillAnswerBytes.TryRead(Encoding.UTF8.GetBytes(text), out _, out _).ShouldBeFalse();

    private static string Rewrite(string answer, bool final)
    {
        var output = new ArrayBufferWriter<byte>();
        SkillAnswerBytes.Rewrite(Encoding.UTF8.GetBytes(answer), final, Took, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
