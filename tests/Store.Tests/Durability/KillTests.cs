using System.Globalization;
using Jibo.Pegasus.Store.Tests.Contract;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.Store.Tests.Durability;

/// <summary>
/// SIGKILL in the middle of acknowledged writes: to the process that writes, and to the server. <c>PEGASUS_KILL_ROUNDS</c> and
/// <c>PEGASUS_KILL_WRITES</c> make it longer: 10 and 10000 are what the operator's guide reports.
/// </summary>
public sealed class KillTests(SharedPostgres postgres, ITestOutputHelper output) : IDisposable
{
    private static readonly int Rounds = Setting("PEGASUS_KILL_ROUNDS", 3);
    private static readonly int Writes = Setting("PEGASUS_KILL_WRITES", 1000);

    private readonly ScratchFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    [Trait("Category", "slow")]
    public async Task Every_acknowledged_write_survives_a_kill_of_the_process(string engine)
    {
        var connectionString = engine == "sqlite"
            ? $"sqlite:{_folder.File("notes.db")}"
            : $"{(await postgres.ServerAsync()).ConnectionString}?schema={postgres.NewSchema()}";
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 1; round <= Rounds; round++)
        {
            await using var writer = WriterProcess.Start(connectionString);
            await writer.ReadAsync(acknowledged, atLeast: Writes * round, Ct);
            // SIGKILL, in the middle of its writing.
            await writer.KillAsync(acknowledged, Ct);
        }

        await VerifyAsync(connectionString, acknowledged);
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task Two_processes_on_one_file_lose_nothing_and_double_nothing()
    {
        var connectionString = $"sqlite:{_folder.File("notes.db")}";
        var (one, two) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        await using (var first = WriterProcess.Start(connectionString, "first"))
        await using (var second = WriterProcess.Start(connectionString, "second"))
        {
            await Task.WhenAll(first.ReadAsync(one, 500, Ct), second.ReadAsync(two, 500, Ct));
            await Task.WhenAll(first.KillAsync(one, Ct), second.KillAsync(two, Ct));
        }

        one.Overlaps(two).ShouldBeFalse();
        one.UnionWith(two);
        await VerifyAsync(connectionString, one);
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task Every_acknowledged_write_survives_a_kill_of_the_server_and_the_store_comes_back_by_itself()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var store = DocumentStores.Create(server.ConnectionString);
        var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 1; round <= Rounds; round++)
        {
            var enough = new TaskCompletionSource();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var writers = Enumerable.Range(0, 16).Select(writer => WriteAsync(notes, $"{round}-{writer}", acknowledged, Writes * round, enough, stop.Token)).ToArray();
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(60), Ct);
            await server.KillAsync();
            (await Should.ThrowAsync<StoreException>(() => Task.WhenAll(writers))).Failure.ShouldBe(StoreFailure.Unavailable);
            await server.StartAgainAsync();
        }

        await VerifyAsync(server.ConnectionString, acknowledged);
        (await notes.InsertAsync("afterwards", new(), null, Ct)).ShouldBeTrue();
    }

    private static async Task WriteAsync(
        IDocuments<Note> notes, string name, HashSet<string> acknowledged, int wanted, TaskCompletionSource enough, CancellationToken ct)
    {
        for (var i = 0L; !ct.IsCancellationRequested; i++)
        {
            var id = $"{name}-{i}";
            (await notes.InsertAsync(id, new() { At = i, Text = id }, null, ct)).ShouldBeTrue();
            lock (acknowledged)
            {
                acknowledged.Add(id);
                if (acknowledged.Count >= wanted)
                    enough.TrySetResult();
            }
        }
    }

    private async Task VerifyAsync(string connectionString, HashSet<string> acknowledged)
    {
        await using var store = DocumentStores.Create(connectionString);
        var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);
        await Parallel.ForEachAsync(acknowledged, Ct, async (id, ct) =>
        {
            var found = (await notes.GetAsync(id, ct)).ShouldNotBeNull();
            (found.Document.Text, found.Version).ShouldBe((id, 1));
        });
        var there = await notes.CountAsync(DocumentFilter.Everything, Ct);
        there.ShouldBeGreaterThanOrEqualTo(acknowledged.Count);
        output.WriteLine($"{acknowledged.Count} acknowledged, {there} there");
    }

    private static int Setting(string name, int value) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : value;
}
