using Jibo.Pegasus.JokeSkill;

JokeSkillService.Build(args).Run();
