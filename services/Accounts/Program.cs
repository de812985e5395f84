using Jibo.Pegasus.Accounts;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => AccountsService.Build(args));
