using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>The joke-skill service: what it is made of.</summary>
public static class JokeSkillService
{
    public static readonly ServiceInfo Info = new("joke-skill", 9010);

    public static WebApplication Build(string[] args) => SkillHost.Build<JokeSkill>(Info, args);
}
