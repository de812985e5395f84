using Jibo.Pegasus.ChitchatSkill;

ChitchatSkillService.Build(args).Run();
