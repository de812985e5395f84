using Jibo.Pegasus.JokeSkill;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => JokeSkillService.Build(args));
