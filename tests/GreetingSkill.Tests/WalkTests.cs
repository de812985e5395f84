using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.GreetingSkill.Tests;

/// <summary>Greetings at any hour, to anybody, about anything: he always says something, and always comes to an end.</summary>
public class WalkTests
{
    private const int Walks = 400;
    private const int LongestWalk = 12;

    private static readonly string[] Intents = ["hello", "heyJibo", "whatsUp", "goodMorning", "goodAfternoon", "goodEvening", "goodNight", "goodBye", "imHome", "imBack", "happyHoliday"];

    private static readonly (string Text, string? Intent)[] Answers =
        [("yes", "yes"), ("no", "no"), ("my tooth hurts", "wildcard"), ("it's Bob", "loopmember"), ("mumble", null), ("", null), ("stop", "stop")];

    [Fact]
    public async Task Nothing_silences_him_or_keeps_him_for_ever()
    {
        var dice = new Random(11);
        await using var jibo = SkillTestClient.For<GreetingSkill>("greeting-skill", Stage.WithoutMemory);
        jibo.Robot.HeardFrom("Ada").HeardFrom("Bob");
        for (var walk = 0; walk < Walks; walk++)
        {
            jibo.Robot.Speaker = dice.Next(3) switch { 0 => Stage.Ada, 1 => Stage.Bob, _ => null };
            jibo.Robot.Sees.Clear();
            jibo.Robot.Sees.AddRange(new[] { Stage.Ada, Stage.Bob, "NOT_TRAINED" }.Take(dice.Next(4)));
            jibo.Robot.LocalTime = dice.Next(10) == 0 ? null : $"2030-{dice.Next(1, 13):00}-{dice.Next(1, 29):00}T{dice.Next(24):00}:15:00.000-08:00";
            var answer = dice.Next(3) == 0 ? await jibo.LaunchProactivelyAsync() : await jibo.LaunchAsync(Intents[dice.Next(Intents.Length)]);
            for (var turn = 0; turn < LongestWalk && answer.Response is SkillActionResponse { Data.Final: false }; turn++)
            {
                answer.Speech.ShouldNotBeEmpty(jibo.Trace);
                var (text, intent) = Answers[dice.Next(Answers.Length)];
                answer = await jibo.ContinueAsync(intent, text, intent == "loopmember" ? Entities.Of(("loopMemberReferent", Stage.Bob)) : null);
            }

            answer.ShouldBeFinal().Speech.ShouldNotBeEmpty(jibo.Trace);
        }
    }

    [Theory]
    [InlineData("""{"_mim":{"mim":"NoSuchMim","noMatch":1}}""")]
    [InlineData("""{"_mim":7}""")]
    [InlineData("{}")]
    public async Task A_session_that_was_tampered_with_harms_nobody(string data)
    {
        await using var jibo = SkillTestClient.For<GreetingSkill>("greeting-skill", Stage.WithoutMemory);
        jibo.Robot.HeardFrom("Ada").Speaker = null;
        jibo.Robot.Sees.Add("NOT_TRAINED");
        (await jibo.LaunchProactivelyAsync()).ShouldListenFor("shared/wrong_id");
        var session = jibo.Session! with { Data = JsonElement.Parse(data) };

        var answer = await jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenUpdate, new() { Asr = new() { Text = "rhubarb" } }, session));

        (answer.Response is SkillErrorResponse || answer.Speech.Length > 0).ShouldBeTrue(answer.Json);
        (await jibo.LaunchAsync("goodNight")).ShouldBeFinal();
    }
}
