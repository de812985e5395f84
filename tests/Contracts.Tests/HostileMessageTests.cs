using System.Text;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Contracts.Tests;

public class HostileMessageTests
{
    [Theory]
    [InlineData("", JsonProblemKind.NotJson)]
    [InlineData("nope", JsonProblemKind.NotJson)]
    [InlineData("{\"type\":\"LISTEN\",\"data\":{\"lang\":\"en", JsonProblemKind.NotJson)]
    [InlineData("null", JsonProblemKind.NoType)]
    [InlineData("\"LISTEN\"", JsonProblemKind.NoType)]
    [InlineData("{\"data\":{}}", JsonProblemKind.NoType)]
    [InlineData("{\"type\":null}", JsonProblemKind.NoType)]
    [InlineData("{\"type\":\"listen\",\"data\":{}}", JsonProblemKind.UnknownType)]
    [InlineData("{\"type\":\"LISTEN\",\"data\":null}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"LISTEN\",\"data\":[]}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"LISTEN\",\"data\":{\"asr\":\"REAL\"}}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"LISTEN\",\"data\":{\"asr\":{\"sampleRate\":\"fast\"}}}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"LISTEN\",\"data\":{\"asr\":{\"sampleRate\":1e99}}}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"LISTEN\",\"data\":{\"hotphrase\":\"true\"}}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"LISTEN\",\"data\":{\"rules\":[1]}}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"CLIENT_ASR\",\"data\":{}}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"CLIENT_ASR\",\"data\":{\"text\":null}}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"CLIENT_ASR\",\"data\":{\"text\":\"\\ud800\"}}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"CLIENT_NLU\",\"data\":{\"entities\":\"none\"}}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"CONTEXT\",\"data\":{\"runtime\":{\"loop\":{\"users\":{}}}}}", JsonProblemKind.WrongField)]
    [InlineData("{\"type\":\"CONTEXT\",\"ts\":NaN,\"data\":{}}", JsonProblemKind.NotJson)]
    public void A_bad_message_is_a_typed_problem(string text, JsonProblemKind kind)
    {
        RobotMessageParser.TryParse(Encoding.UTF8.GetBytes(text), out var message, out var problem).ShouldBeFalse();
        message.ShouldBeNull();
        problem!.Kind.ShouldBe(kind, problem.Message);
        problem.Path.ShouldStartWith("$");
        problem.Message.ShouldNotContain("Jibo.Pegasus", Case.Sensitive, "names of our types are nobody's business");
        problem.Message.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public void Bytes_that_are_not_text_are_a_problem()
    {
        byte[] utf8 = [.. "{\"type\":\"CLIENT_ASR\",\"data\":{\"text\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}}"u8];
        RobotMessageParser.TryParse(utf8, out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeNull();
    }

    [Fact]
    public void Nesting_without_end_is_a_problem_and_not_a_stack_overflow()
    {
        var deep = Encoding.UTF8.GetBytes("{\"type\":\"CONTEXT\",\"data\":{\"x\":" + new string('[', 10_000) + new string(']', 10_000) + "}}");
        RobotMessageParser.TryParse(deep, out _, out var problem).ShouldBeFalse();
        problem!.Kind.ShouldBe(JsonProblemKind.NotJson);
    }

    [Fact]
    public void The_last_of_two_equal_members_counts()
    {
        RobotMessageParser.TryParse("""{"type":"CLIENT_ASR","data":{"text":"a","text":"b"}}"""u8, out var message, out _).ShouldBeTrue();
        message.ShouldBeOfType<ClientAsrMessage>().Data.Text.ShouldBe("b");
    }

    [Fact]
    public void Type_may_come_last_and_a_clock_may_have_fractions()
    {
        RobotMessageParser.TryParse("""{"data":{"text":"hi"},"ts":1700000000100.75,"type":"CLIENT_ASR"}"""u8, out var message, out _).ShouldBeTrue();
        message!.Ts.ShouldBe(1700000000100);
    }

    [Theory]
    [InlineData("""{"type":"CLIENT_NLU","data":{"intent":"hello","entities":{"who":"\ud800"},"rules":["launch"]}}""")]
    [InlineData("""{"type":"CLIENT_NLU","data":{"intent":"hello","entities":{"\udc00":1},"rules":["launch"]}}""")]
    [InlineData("""{"type":"CONTEXT","data":{"skill":{"id":"a","session":{"data":{"deep":["\ud800"]}}}}}""")]
    [InlineData("""{"type":"CONTEXT","data":{"runtime":{"location":{"lat":1e400}}}}""")]
    public void What_could_be_read_but_not_written_again_is_refused(string text)
    {
        RobotMessageParser.TryParse(Encoding.UTF8.GetBytes(text), out _, out var problem).ShouldBeFalse();
        problem!.Kind.ShouldBe(JsonProblemKind.WrongField);
    }

    [Fact]
    public void A_whole_pair_of_surrogates_is_text() => RobotMessageParser.TryParse(
        """{"type":"CLIENT_NLU","data":{"intent":"hello","entities":{"who":"\ud83e\udd16"}}}"""u8, out _, out _).ShouldBeTrue();

    [Fact]
    public void A_skills_answer_must_be_text_also_where_nobody_reads_it()
    {
        byte[] answer = [.. "{\"type\":\"SKILL_ACTION\",\"data\":{\"action\":{\"esml\":\""u8, 0xC0, .. "\"}}}"u8];
        SkillAnswerBytes.TryRead(answer, out _, out var problem).ShouldBeFalse();
        problem!.Message.ShouldContain("UTF-8");
    }
}
