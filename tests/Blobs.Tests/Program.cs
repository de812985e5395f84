using Jibo.Pegasus.Blobs.Tests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (args is [WriterProcess.Argument, var folder])
    return await WriterProcess.RunAsync(folder);

// What the generated entry point would do.
return args.Contains("--server") || args.Contains("--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, static (_, _) => { })
    : await ConsoleRunner.Run(args);
