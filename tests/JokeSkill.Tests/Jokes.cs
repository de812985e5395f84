using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests;

/// <summary>How tests begin a round of jokes.</summary>
internal static class Jokes
{
    public const string Anything = "shared/wildcard";
    public const string YesNo = "shared/yes_no";

    public static SkillConversation With(int seed = 1) => SkillConversation.With<JokeSkill>("joke-skill", options => options.Seed = seed);

    public static Task<TestAnswer> AskForJokeAsync(this SkillConversation jibo) =>
        jibo.Say("tell me a joke", "requestTellJiboContent", ("JiboContent", "Joke"));

    public static Task<TestAnswer> AskForAsync(this SkillConversation jibo, string kind) =>
        jibo.Say($"tell me a {kind} joke", "requestTellJiboContent", ("JiboContent", "Joke"), ("JokeKind", kind));

    public static Task<TestAnswer> KnockAsync(this SkillConversation jibo) => jibo.Say("knock knock", "knockKnock");

    /// <summary>A conversation that begins with a one-liner.</summary>
    public static async Task<SkillConversation> ThatBeginsWithAOneLinerAsync()
    {
        for (var seed = 1; ; seed++)
        {
            var jibo = With(seed);
            if ((await jibo.AskForJokeAsync()).Slims.Count == 2)
                return jibo;
            await jibo.DisposeAsync();
        }
    }

    /// <summary>Prompt id of the joke that an answer begins or tells, or null.</summary>
    public static string? JokeOf(TestAnswer answer) =>
        answer.Events.SingleOrDefault(told => told.Event == "Joke Told")?.Properties.TextOf("joke");

    public static string? MimOf(TestAnswer answer) => answer.Slims[^1].Config.Play?.Meta?.MimId;
}
