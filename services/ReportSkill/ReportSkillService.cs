using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.ReportSkill;

/// <summary>The report-skill service: what it is made of.</summary>
public static class ReportSkillService
{
    public static readonly ServiceInfo Info = new("report-skill", 9003);

    public static WebApplication Build(string[] args) => SkillHost.Build<ReportSkill>(Info, args);
}
