using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>Requests as the hub makes them.</summary>
internal static class SkillRequests
{
    public static SkillRequest Make(string skillId, string type, TestRobot robot, DateTimeOffset now, SkillSession? session, SkillInput input) => new()
    {
        Type = type,
        MsgID = Guid.NewGuid().ToString(),
        Ts = now.ToUnixTimeMilliseconds(),
        Data = new()
        {
            General = robot.General,
            Runtime = robot.Runtime,
            Skill = new() { Id = skillId, Session = session },
            Result = input,
        },
    };
}
