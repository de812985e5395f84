using Jibo.Pegasus.ChitchatSkill.Things;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Speech;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>What the prompts find under <c>skill</c>.</summary>
internal static class ResponseData
{
    /// <summary>
    /// <c>skill.thing</c> and its like are always there, "that" where nothing in particular was spoken of; <c>skill.time</c> is there
    /// when the robot told its time; <c>skill.dice.a</c>, <c>skill.dice.b</c> and <c>skill.coin.a</c> fall anew every time.
    /// </summary>
    public static PromptData Of(Turn turn) =>
        Of(turn.Runtime, turn.TryGet(ChitchatSkill.Topic, out var topic) ? topic : null, turn.Random);

    /// <param name="runtime">The moment as the robot sees it.</param>
    /// <param name="topic">What was spoken of, or null for nothing.</param>
    /// <param name="random">Throws the dice.</param>
    public static PromptData Of(RuntimeContext runtime, Topic? topic, RandomSource random)
    {
        var data = new PromptData
        {
            ["dice"] = new PromptData { ["a"] = Die(random), ["b"] = Die(random) },
            ["coin"] = new PromptData { ["a"] = random.NextDouble() < 0.5 ? "heads" : "tails" },
        };
        topic?.Show(data);
        if (topic is not null && Feelings.Of(topic) is { } feeling)
            data["feelsSo"] = runtime.Character?.Emotion?.Name is { } mood && feeling.Moods.Contains(mood.ToUpperInvariant());
        if (RobotTime.Of(runtime) is { } now)
        {
            data["time"] = new PromptData
            {
                ["spoken"] = SpokenTime.Of(now),
                ["clock"] = SpokenTime.ClockOf(now),
                ["partOfDay"] = SpokenTime.PartOfDayOf(now),
            };
        }

        return data;
    }

    private static int Die(RandomSource random) => 1 + (int)(random.NextDouble() * 6);
}
