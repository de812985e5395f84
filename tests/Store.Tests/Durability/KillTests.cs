using System.Diagnostics;
using Jibo.Pegasus.Store.Tests.Contract;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Store.Tests.Durability;

public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Category", "slow")]
    public async Task Every_acknowledged_write_survives_a_kill()
    {
        var connectionString = $"sqlite:{_folder.File("notes.db")}";
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 1; round <= 3; round++)
            await WriteAndKillAsync(connectionString, acknowledged, atLeast: 1000 * round);

        await using var store = DocumentStores.Create(connectionString);
        var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);
        foreach (var id in acknowledged)
            (await notes.GetAsync(id, Ct)).ShouldNotBeNull().Document.Text.ShouldBe(id);
        var there = await notes.CountAsync(DocumentFilter.Everything, Ct);
        there.ShouldBeGreaterThanOrEqualTo(acknowledged.Count);
        output.WriteLine($"{acknowledged.Count} acknowledged in 3 kills, {there} there");
    }

    private static async Task WriteAndKillAsync(string connectionString, HashSet<string> acknowledged, int atLeast)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && !path.EndsWith("testhost", StringComparison.Ordinal) && !path.EndsWith("dotnet", StringComparison.Ordinal)
            ? path
            : Path.ChangeExtension(typeof(KillTests).Assembly.Location, null))
        {
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(WriterProcess.Argument);
        start.ArgumentList.Add(connectionString);
        using var process = Process.Start(start).ShouldNotBeNull();
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            limit.CancelAfter(TimeSpan.FromSeconds(60));
            while (acknowledged.Count < atLeast)
                acknowledged.Add((await process.StandardOutput.ReadLineAsync(limit.Token)).ShouldNotBeNull());
        }
        finally
        {
            // SIGKILL, in the middle of its writing.
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        // Whole lines that it had written before it died were acknowledged, too; the last may be torn.
        var rest = (await process.StandardOutput.ReadToEndAsync(Ct)).Split('\n');
        acknowledged.UnionWith(rest[..^1]);
    }
}
