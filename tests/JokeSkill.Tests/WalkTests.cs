using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests;

/// <summary>Conversations that wander: whatever people say, Jibo says something, and comes to an end.</summary>
public class WalkTests
{
    private const int Walks = 300;
    private const int LongestWalk = 60;

    private static readonly (string Text, string? Intent)[] Answers =
        [("yes", "yes"), ("no", "no"), ("who's there", "wildcard"), ("robin who", "wildcard"), ("banana", "wildcard"), ("mumble", null), ("", null), ("", null), ("", null), ("repeat that", "repeat")];

    [Fact]
    public async Task Nothing_that_is_said_silences_him_or_keeps_him_for_ever()
    {
        var dice = new Random(7);
        var visited = new HashSet<string>();
        await using var jibo = SkillTestClient.For<JokeSkill>("joke-skill");
        for (var walk = 0; walk < Walks; walk++)
        {
            var answer = walk % 5 == 0
                ? await jibo.LaunchAsync("knockKnock", "knock knock")
                : await jibo.LaunchAsync("requestTellJiboContent", "tell me a joke", Entities.Of(("JiboContent", "Joke")));
            for (var turn = 0; turn < LongestWalk && !IsFinal(answer); turn++)
            {
                answer.Speech.ShouldNotBeEmpty(jibo.Trace);
                var (text, intent) = Answers[dice.Next(Answers.Length)];
                answer = await jibo.ContinueAsync(intent, text, intent == "wildcard" ? Entities.Of(("content", text)) : null);
            }

            answer.ShouldBeFinal().Speech.ShouldNotBeEmpty(jibo.Trace);
            visited.UnionWith(answer.Slims.Select(slim => slim.Config.Play!.Meta!.MimId!));
        }

        // Every way to end was taken.
        new[] { "Parting", "QuietParting", "NobodyHome", "LostJoke" }.Except(visited).ShouldBeEmpty();
    }

    private static bool IsFinal(TestAnswer answer) => answer.Response is Contracts.Skills.SkillActionResponse { Data.Final: true };
}
