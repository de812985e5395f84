using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>What is to be decided: what was meant, who has the floor, and what the robot can do itself.</summary>
internal sealed record RouteRequest
{
    private const string LaunchRule = "launch";

    public required NluResult Nlu { get; init; }

    /// <summary>The skill that has the floor.</summary>
    public SkillContext? Floor { get; init; }

    /// <summary>True after "Hey Jibo": an open conversation does not go on by itself then.</summary>
    public bool Hotphrase { get; init; }

    /// <summary>Decides which of a skill's versions answers.</summary>
    public string? RobotId { get; init; }

    /// <summary>The robot's software, such as <c>1.9.2</c>.</summary>
    public string? Release { get; init; }

    /// <summary>Skills that run on the robot; null for all.</summary>
    public IReadOnlyList<string>? OnRobotSkills { get; init; }

    /// <summary>Only what was meant under this rule may start a skill.</summary>
    public bool MayLaunch => Nlu.Rules?.Contains(LaunchRule, StringComparer.Ordinal) == true;

    /// <param name="context">Completed and checked (protocol: A.11).</param>
    public static RouteRequest Of(NluResult nlu, ContextData context, bool hotphrase) => new()
    {
        Nlu = nlu,
        Floor = context.Skill,
        Hotphrase = hotphrase,
        RobotId = context.General?.RobotId,
        Release = context.General?.Release,
        OnRobotSkills = context.General?.OnRobotSkills,
    };

    /// <summary>False for a skill that would have to run on the robot and does not.</summary>
    public bool RobotHas(RegisteredSkill skill) =>
        !skill.OnRobot || OnRobotSkills is null || OnRobotSkills.Contains(skill.Id, StringComparer.Ordinal);
}
