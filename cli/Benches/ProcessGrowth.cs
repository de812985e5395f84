namespace Jibo.Pegasus.Cli.Benches;

/// <summary>A process's resident memory before and after something, in bytes.</summary>
internal sealed record ProcessGrowth(string Name, long Before, long After)
{
    public long Bytes => After - Before;

    public static IReadOnlyList<ProcessGrowth> Between(IReadOnlyList<ProcessMemory> before, IReadOnlyList<ProcessMemory> after) =>
        [.. after.Select(one => new ProcessGrowth(one.Name, before.FirstOrDefault(other => other.Name == one.Name)?.Bytes ?? 0, one.Bytes))];
}
