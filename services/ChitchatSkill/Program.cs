using Jibo.Pegasus.ChitchatSkill;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => ChitchatSkillService.Build(args));
