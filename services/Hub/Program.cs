using Jibo.Pegasus.Hub;

HubService.Build(args).Run();
