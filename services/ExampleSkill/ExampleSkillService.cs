using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.ExampleSkill;

/// <summary>The example-skill service: what it is made of.</summary>
public static class ExampleSkillService
{
    public static readonly ServiceInfo Info = new("example-skill", 9012);

    public static WebApplication Build(string[] args) => SkillHost.Build<ExampleSkill>(Info, args);
}
