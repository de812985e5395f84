using Jibo.Pegasus.OpenJiboSkill;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => OpenJiboSkillService.Build(args));
