using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.Settings;

return await PegasusProgram.RunAsync(() => SettingsService.Build(args));
