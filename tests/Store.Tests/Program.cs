using Jibo.Pegasus.Store.Tests.Durability;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (args is [WriterProcess.Argument, var connectionString, var name])
    return await WriterProcess.RunAsync(connectionString, name);

// What the generated entry point would do.
return args.Contains("--server") || args.Contains("--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, static (_, _) => { })
    : await ConsoleRunner.Run(args);
