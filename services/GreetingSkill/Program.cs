using Jibo.Pegasus.GreetingSkill;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => GreetingSkillService.Build(args));
