using Jibo.Pegasus.ReportSkill;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => ReportSkillService.Build(args));
