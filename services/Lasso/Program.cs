using Jibo.Pegasus.Lasso;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => LassoService.Build(args));
