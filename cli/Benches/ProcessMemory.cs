using System.Diagnostics;
using Jibo.Pegasus.Cli.Services;

namespace Jibo.Pegasus.Cli.Benches;

/// <summary>Resident memory of a process, in bytes.</summary>
internal sealed record ProcessMemory(string Name, long Bytes)
{
    /// <summary>Of all processes of the system that runs here; none when it runs elsewhere.</summary>
    public static IReadOnlyList<ProcessMemory> Of(RunFile? run)
    {
        var memory = new List<ProcessMemory>();
        foreach (var (name, pid) in run?.Processes ?? [])
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                memory.Add(new ProcessMemory(name, process.WorkingSet64));
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // It has ended since.
            }
        }

        return memory;
    }
}
