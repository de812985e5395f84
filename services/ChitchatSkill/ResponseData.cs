using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>What the prompts find under <c>skill</c>.</summary>
internal static class ResponseData
{
    /// <summary><c>skill.time</c> is there when the robot told its time.</summary>
    public static PromptData Of(Turn turn)
    {
        var data = new PromptData();
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
}
