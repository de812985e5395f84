using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Jibo.Pegasus.Skills.Graphs.Drawing;

/// <summary>Has GraphViz, where it is installed, make a picture of DOT: within a deadline, of bounded size, a few at once.</summary>
internal sealed class GraphViz(TimeProvider time, string program = "dot", IReadOnlyList<string>? arguments = null)
{
    /// <summary>How long a picture may take, waiting for its turn included.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>How many bytes a picture may have.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int MaxAtOnce = 2;
    private const int MaxComplaint = 500;

    // Of the whole process: it may host many skills.
    private static readonly SemaphoreSlim Turns = new(MaxAtOnce);

    /// <summary>The picture as SVG.</summary>
    /// <exception cref="GraphVizException">There is no picture, for a reason that the caller may read.</exception>
    public async Task<byte[]> DrawAsync(string dot, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await Turns.WaitAsync(stop.Token);
            try
            {
                return await RunAsync(dot, stop.Token);
            }
            finally
            {
                Turns.Release();
            }
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new GraphVizException($"graphviz didn't draw the graph within {Deadline.TotalSeconds} s; /v1/graph.dot has it undrawn", isMissing: false, e);
        }
    }

    private async Task<byte[]> RunAsync(string dot, CancellationToken ct)
    {
        using var process = Start();
        // Reading and writing end with the process, so this alone stops everything.
        await using var stop = ct.Register(() => process.Kill(entireProcessTree: true));
        var picture = ReadAsync(process.StandardOutput.BaseStream, MaxBytes);
        var complaint = ReadAsync(process.StandardError.BaseStream, MaxComplaint);
        await Task.WhenAll(FeedAsync(process.StandardInput.BaseStream, dot), picture, complaint);
        await process.WaitForExitAsync(CancellationToken.None);
        ct.ThrowIfCancellationRequested();
        var svg = await picture;
        if (svg.Length > MaxBytes)
            throw new GraphVizException($"graphviz drew more than {MaxBytes} bytes; /v1/graph.dot has the graph undrawn", isMissing: false);
        if (process.ExitCode != 0 || svg.Length == 0)
            throw new GraphVizException($"graphviz couldn't draw the graph: {Encoding.UTF8.GetString(await complaint).ReplaceLineEndings(" ").Trim()}", isMissing: false);
        return svg;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(program, arguments ?? ["-Tsvg"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new GraphVizException("Drawing needs graphviz where the skill runs; install it with: apt-get install graphviz", isMissing: true, e);
        }
    }

    private static async Task FeedAsync(Stream input, string dot)
    {
        try
        {
            await using (input)
                await input.WriteAsync(Encoding.UTF8.GetBytes(dot));
        }
        catch (IOException)
        {
            // It did not read to the end; its exit code says why.
        }
    }

    /// <summary>Reads all of it, and keeps one byte more than the bound at most.</summary>
    private static async Task<byte[]> ReadAsync(Stream output, int max)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await output.ReadAsync(buffer) is > 0 and var count)
            kept.Write(buffer, 0, Math.Min(count, max + 1 - (int)kept.Length));
        return kept.ToArray();
    }
}

/// <summary>GraphViz made no picture.</summary>
internal sealed class GraphVizException(string message, bool isMissing, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>True when it is not installed at all.</summary>
    public bool IsMissing { get; } = isMissing;
}
