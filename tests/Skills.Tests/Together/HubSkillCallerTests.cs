using System.Text.Json;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Together;

/// <summary>Whatever a hub says to a skill that asks for another one has a way out of the node, and the skill lives.</summary>
public sealed class HubSkillCallerTests
{
    [Theory]
    [InlineData(200, """{"type":"SKILL_ACTION","msgID":"m","ts":1,"data":{"skill":{"id":"joke-skill"},"action":null,"final":true},"newer":1}""", "")]
    [InlineData(200, """{"type":"ERROR","msgID":"m","ts":1,"data":{"message":"Not today","skill":{"id":"joke-skill"}}}""", "Refused: Not today")]
    [InlineData(200, """{"type":"ERROR","data":{}}""", "Refused: It says no more")]
    [InlineData(200, """{"type":"SKILL_ACTION","data":7}""", "Failed: The answer of skill 'joke-skill' cannot be used: Invalid message at $")]
    [InlineData(200, """{"type":"SKILL_ACTION","msgID":"m","ts":1,"data":{"skill":{"id":"j"},"action":{"type":"JCP","config":{"version":"2.0","jcp":{"id":"x","type":"DANCE"}}}}}""", "Failed: The answer of skill 'joke-skill' cannot be used")]
    [InlineData(200, """{"type":"SONG","data":{}}""", "Failed: Skill 'joke-skill' answered with the unknown type 'SONG'")]
    [InlineData(200, "nonsense", "Failed: The answer of skill 'joke-skill' cannot be used")]
    [InlineData(200, "", "Failed: The answer of skill 'joke-skill' cannot be used")]
    [InlineData(401, """{"type":"ERROR","msgID":"m","ts":1,"data":{"message":"Authorization is required"}}""", "Refused: Authorization is required")]
    [InlineData(429, "later", "Refused: The hub answered with status 429")]
    [InlineData(502, """{"type":"ERROR","msgID":"m","ts":1,"data":{"message":"Error from URL"}}""", "Failed: Error from URL")]
    [InlineData(504, """{"type":"ERROR","msgID":"m","ts":1,"data":{"message":"Timeout of 10000"}}""", "TimedOut: Timeout of 10000")]
    [InlineData(301, "", "Failed: The hub answered with status 301")]
    [InlineData(DoorHub.CutOff, "", "Failed: The hub cannot be asked")]
    public async Task Every_answer_has_an_outcome(int status, string body, string words)
    {
        await using var hub = await DoorHub.StartAsync();
        await using var skill = await RunningSkill.StartAsync<CallSkillTests.AskingSkill>(
            "asking-skill", configure: builder => builder.Services.AddSingleton(new CallSkillOptions()));
        hub.Statuses.Enqueue(status);
        hub.Body = body;

        var (answered, answer) = await hub.AskAsync(skill, token: "a-token-of-this-turn");

        answered.ShouldBe(200);
        TestAnswer.Read(answer).Speech.ShouldStartWith(words);
        var (path, authorization, asked) = hub.Brought.ShouldHaveSingleItem();
        path.ShouldBe("/v1/transactions/tid-1/call");
        authorization.ShouldBe("Bearer a-token-of-this-turn");
        JsonDocument.Parse(asked).RootElement.GetProperty("skillID").GetString().ShouldBe("joke-skill");
        skill.Logs.Entries.ShouldNotContain(entry => entry.Message.Contains("a-token-of-this-turn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_swallowed()
    {
        await using var hub = await DoorHub.StartAsync();
        await using var skill = await RunningSkill.StartAsync<CallSkillTests.AskingSkill>(
            "asking-skill", configure: builder => builder.Services.AddSingleton(new CallSkillOptions()));
        hub.Body = new string(' ', 2 * 1024 * 1024);

        TestAnswer.Read((await hub.AskAsync(skill)).Answer).ShouldSay("Failed: The hub cannot be asked");
    }
}
