using Jibo.Pegasus.History;

HistoryService.Build(args).Run();
