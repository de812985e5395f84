using System.Globalization;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>What the prompts find under <c>skill</c>.</summary>
internal static class ResponseData
{
    /// <summary>
    /// <c>skill.thing</c> and its like are always there, "that" where nothing in particular was spoken of; <c>skill.time</c> is there
    /// when the robot told its time; <c>skill.dice.a</c>, <c>skill.dice.b</c> and <c>skill.coin.a</c> fall anew every time.
    /// </summary>
    public static PromptData Of(Turn turn)
    {
        var data = new PromptData
        {
            ["dice"] = new PromptData { ["a"] = Die(turn), ["b"] = Die(turn) },
            ["coin"] = new PromptData { ["a"] = turn.Random.NextDouble() < 0.5 ? "heads" : "tails" },
        };
        if (turn.TryGet(ChitchatSkill.Topic, out var topic))
            topic.Show(data);
        if (topic is not null && Feelings.Of(topic) is { } feeling)
            data["feelsSo"] = turn.Runtime.Character?.Emotion?.Name is { } mood && feeling.Moods.Contains(mood.ToUpper(CultureInfo.InvariantCulture));
        if (RobotTime.Of(turn.Runtime) is { } now)
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

    private static int Die(Turn turn) => 1 + (int)(turn.Random.NextDouble() * 6);
}
