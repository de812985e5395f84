using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.Skills.Hosting;

return await PegasusProgram.RunAsync(() => SkillHost.Build<TemplateSkill>(new ServiceInfo("template-skill", 9050), args));
