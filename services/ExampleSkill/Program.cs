using Jibo.Pegasus.ExampleSkill;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => ExampleSkillService.Build(args));
