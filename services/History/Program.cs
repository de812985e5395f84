using Jibo.Pegasus.History;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => HistoryService.Build(args));
