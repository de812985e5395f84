using System.ComponentModel;
using System.Diagnostics;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Observability.Tests.Dashboards;

/// <summary>Programs that judge our files because they are who reads them.</summary>
internal static class Tool
{
    /// <summary>Runs one in the source tree, and answers what it says. It must succeed.</summary>
    /// <param name="package">Of Debian, in which it is.</param>
    public static async Task<string> RunAsync(string program, string package, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = SourceTree.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not here: apt-get install {package}");
            return "";
        }

        using (process)
        {
            var ct = TestContext.Current.CancellationToken;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TimeSpan.FromMinutes(1));
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            var said = await output + await error;
            process.ExitCode.ShouldBe(0, said);
            return said;
        }
    }
}
