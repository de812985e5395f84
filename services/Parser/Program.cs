using Jibo.Pegasus.Parser;
using Jibo.Pegasus.ServiceDefaults;

return await PegasusProgram.RunAsync(() => ParserService.Build(args));
