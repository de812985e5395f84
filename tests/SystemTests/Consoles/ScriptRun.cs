using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests.Consoles;

/// <summary>A script of the console's sources, run to its end.</summary>
internal static class ScriptRun
{
    private static readonly NodeFolder Sources = new(Path.Combine("services", "Console"));

    /// <summary>What it says, and whether it ended well in time.</summary>
    public static async Task<(bool Well, string Said)> EndAsync(
        TimeSpan patience, IEnumerable<KeyValuePair<string, string>> variables, string script, params string[] arguments)
    {
        var ct = TestContext.Current.CancellationToken;
        using var process = Sources.StartWith(variables, script, arguments);
        process.StandardInput.Close();
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        end.CancelAfter(patience);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return (process.ExitCode == 0, $"{await said}\n{await complained}");
    }
}
