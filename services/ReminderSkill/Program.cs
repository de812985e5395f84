using Jibo.Pegasus.ReminderSkill;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => ReminderSkillService.Build(args));
