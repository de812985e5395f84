using Jibo.Pegasus.Hub;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => HubService.Build(args));
