using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>The greeting-skill service: what it is made of.</summary>
public static class GreetingSkillService
{
    public static readonly ServiceInfo Info = new("greeting-skill", 9011);

    public static WebApplication Build(string[] args) => SkillHost.Build<GreetingSkill>(Info, args);
}
