using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>The chitchat-skill service: what it is made of.</summary>
public static class ChitchatSkillService
{
    public static readonly ServiceInfo Info = new("chitchat-skill", 9004);

    public static WebApplication Build(string[] args) => SkillHost.Build<ChitchatSkill>(Info, args);
}
