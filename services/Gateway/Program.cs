using Jibo.Pegasus.Gateway;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => GatewayService.Build(args));
