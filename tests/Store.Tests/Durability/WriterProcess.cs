using System.Diagnostics;
using Jibo.Pegasus.Store.Tests.Contract;

namespace Jibo.Pegasus.Store.Tests.Durability;

/// <summary>A process that writes until it is killed, and says on its output which writes were acknowledged.</summary>
internal sealed class WriterProcess : IAsyncDisposable
{
    public const string Argument = "--write-until-killed";

    private const int Writers = 16;

    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync(string connectionString, string name)
    {
        await using var store = DocumentStores.Create(connectionString);
        var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, CancellationToken.None);
        var start = await notes.CountAsync(DocumentFilter.Everything, CancellationToken.None);
        await using var acknowledged = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var i = 0L; ; i++)
            {
                var id = $"{name}-{start}-{writer}-{i}";
                if (await notes.InsertAsync(id, new() { At = i, Text = id }, null, CancellationToken.None))
                    await acknowledged.WriteLineAsync(id);
            }
        }));
        return 0;
    }

    public static WriterProcess Start(string connectionString, string name = "w")
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && !path.EndsWith("testhost", StringComparison.Ordinal) && !path.EndsWith("dotnet", StringComparison.Ordinal)
            ? path
            : Path.ChangeExtension(typeof(WriterProcess).Assembly.Location, null))
        {
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(Argument);
        start.ArgumentList.Add(connectionString);
        start.ArgumentList.Add(name);
        return new(Process.Start(start).ShouldNotBeNull());
    }

    /// <summary>Reads what was acknowledged until there are so many.</summary>
    public async Task ReadAsync(HashSet<string> acknowledged, int atLeast, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(120));
        while (acknowledged.Count < atLeast)
            acknowledged.Add((await _process.StandardOutput.ReadLineAsync(limit.Token)).ShouldNotBeNull());
    }

    /// <summary>Kills it. Whole lines that it had written before were acknowledged, too; the last may be torn.</summary>
    public async Task KillAsync(HashSet<string> acknowledged, CancellationToken ct)
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        var rest = (await _process.StandardOutput.ReadToEndAsync(ct)).Split('\n');
        acknowledged.UnionWith(rest[..^1]);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
