using Jibo.Pegasus.Parser;

ParserService.Build(args).Run();
