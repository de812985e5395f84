using Jibo.Pegasus.Store.Backups;
using Jibo.Pegasus.Store.Tests.Contract;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Store.Tests.Backups;

/// <summary>What a backup promises, whichever engine it is taken from.</summary>
public abstract class BackupContract : IDisposable
{
    private static readonly CollectionDefinition Definition = new("notes", version: 3) { Indexes = [new("owner", "at")] };

    private readonly ManualTime _time = new();

    protected ScratchFolder Folder { get; } = new();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected TimeProvider Time => _time;

    private string File => Folder.File("a.backup");

    public virtual void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>An empty store of this engine, or the one of that name again.</summary>
    private protected abstract Task<IDocumentStore> StoreAsync(string name);

    [Fact]
    public async Task A_restored_store_is_what_it_was_in_either_engine()
    {
        await using var source = await StoreAsync("source");
        await FillAsync(source);
        await BackUpAsync(source);

        await using var same = await StoreAsync("same");
        await using var sqlite = DocumentStores.Create($"sqlite:{Folder.File("other.db")}", time: Time);
        foreach (var target in new[] { same, sqlite })
        {
            (await RestoreAsync(target, replace: false)).ShouldBe(3);
            var notes = await target.OpenCollectionAsync(Definition, NoteJson.Default.Note, Ct);
            var ada = (await notes.GetAsync("ada", Ct)).ShouldNotBeNull();
            (ada.Version, ada.ExpiresAt, ada.Document.Text).ShouldBe((2, null, "héllo 😀"));
            ada.Document.Value!.Value.GetRawText().ShouldBe("""{"z":1.0,"a":[1e2,"b"]}""");
            (await notes.GetAsync("soon", Ct)).ShouldNotBeNull().ExpiresAt.ShouldBe(Time.GetUtcNow().AddHours(1));
            (await notes.ReplaceAsync("ada", ada.Document with { At = 2 }, ada.Version, null, Ct)).ShouldBeTrue();
            var others = await target.OpenCollectionAsync(new("others"), NoteJson.Default.Note, Ct);
            (await others.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(1);
            (await Should.ThrowAsync<StoreException>(() => target.OpenCollectionAsync(new("notes", version: 2), NoteJson.Default.Note, Ct)))
                .Failure.ShouldBe(StoreFailure.NewerSchema);
        }
    }

    [Fact]
    public async Task What_has_expired_is_not_backed_up()
    {
        await using var source = await StoreAsync("source");
        await FillAsync(source);
        _time.JumpTo(Time.GetUtcNow().AddHours(2));

        (await BackUpAsync(source)).Documents.ShouldBe(2);
    }

    [Fact]
    public async Task A_backup_while_writes_go_on_has_all_that_was_acknowledged_before_and_is_of_one_moment()
    {
        await using var source = await StoreAsync("source");
        var notes = await source.OpenCollectionAsync(Definition, NoteJson.Default.Note, Ct);
        var mirror = await source.OpenCollectionAsync(new("mirror"), NoteJson.Default.Note, Ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var written = 0;
        var halfWay = new TaskCompletionSource();
        var writing = Task.Run(
            async () =>
            {
                // Each into one collection, then into the other: in no moment is the second ahead of the first.
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    await notes.InsertAsync($"n{i:00000}", new() { At = i }, null, Ct);
                    await mirror.InsertAsync($"n{i:00000}", new() { At = i }, null, Ct);
                    if (Interlocked.Increment(ref written) == 300)
                        halfWay.SetResult();
                }
            },
            Ct);
        await halfWay.Task.WaitAsync(TimeSpan.FromSeconds(60), Ct);

        var before = Volatile.Read(ref written);
        var totals = await BackUpAsync(source);
        await stop.CancelAsync();
        await writing;

        await using var target = await StoreAsync("target");
        await RestoreAsync(target, replace: false);
        var restored = await target.OpenCollectionAsync(Definition, NoteJson.Default.Note, Ct);
        var restoredMirror = await target.OpenCollectionAsync(new("mirror"), NoteJson.Default.Note, Ct);
        var (count, mirrored) = (await restored.CountAsync(DocumentFilter.Everything, Ct), await restoredMirror.CountAsync(DocumentFilter.Everything, Ct));
        (count + mirrored).ShouldBe(totals.Documents);
        mirrored.ShouldBeInRange(count - 1, count);
        mirrored.ShouldBeGreaterThanOrEqualTo(before);
        for (var i = 0; i < before; i++)
            (await restored.GetAsync($"n{i:00000}", Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_store_that_is_not_empty_is_left_alone_unless_it_may_be_replaced()
    {
        await using var source = await StoreAsync("source");
        await FillAsync(source);
        await BackUpAsync(source);
        await using var target = await StoreAsync("target");
        var notes = await target.OpenCollectionAsync(Definition, NoteJson.Default.Note, Ct);
        await notes.InsertAsync("mine", new(), null, Ct);

        (await Should.ThrowAsync<StoreException>(() => RestoreAsync(target, replace: false))).Failure.ShouldBe(StoreFailure.Invalid);
        (await notes.GetAsync("mine", Ct)).ShouldNotBeNull();
        (await notes.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(1);

        await RestoreAsync(target, replace: true);
        (await notes.GetAsync("mine", Ct)).ShouldBeNull();
        (await notes.GetAsync("ada", Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_import_that_is_not_committed_leaves_nothing()
    {
        await using var target = await StoreAsync("target");
        await using (var import = await target.BeginImportAsync(replace: false, Ct))
        {
            await import.AddCollectionAsync("notes", 1, Ct);
            await import.AddAsync("notes", [new("n1", 1, null, "{}")], Ct);
        }

        var notes = await target.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);
        (await notes.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(0);
    }

    [Theory]
    [InlineData("notes'; DROP TABLE x; --", 1, "n1", "{}")]
    [InlineData("notes", 0, "n1", "{}")]
    [InlineData("notes", 1, "", "{}")]
    [InlineData("notes", 1, "n1", "{\"a\":")]
    [InlineData("notes", 1, "n1", "{\"a\":\"\\u0000\"}")]
    public async Task What_makes_no_sense_is_not_taken_in(string collection, int version, string id, string json)
    {
        await using var target = await StoreAsync("target");
        await using var import = await target.BeginImportAsync(replace: false, Ct);

        (await Should.ThrowAsync<StoreException>(async () =>
        {
            await import.AddCollectionAsync(collection, version, Ct);
            await import.AddAsync(collection, [new(id, 1, null, json)], Ct);
        })).Failure.ShouldBe(StoreFailure.Corrupt);
    }

    [Fact]
    public async Task A_store_that_is_not_there_cannot_be_backed_up_and_is_not_made()
    {
        await using var source = await StoreAsync("never-used");

        (await Should.ThrowAsync<StoreException>(() => source.OpenSnapshotAsync(Ct))).Failure.ShouldBe(StoreFailure.Unavailable);
        Directory.EnumerateFiles(Folder.Path).ShouldBeEmpty();
    }

    private async Task FillAsync(IDocumentStore store)
    {
        var notes = await store.OpenCollectionAsync(Definition, NoteJson.Default.Note, Ct);
        var note = new Note { Owner = "Ada", At = 1, Text = "héllo 😀", Value = System.Text.Json.JsonElement.Parse("""{"z":1.0,"a":[1e2,"b"]}""") };
        await notes.InsertAsync("ada", note with { Text = "first" }, null, Ct);
        await notes.UpsertAsync("ada", note, null, Ct);
        await notes.InsertAsync("soon", new(), Time.GetUtcNow().AddHours(1), Ct);
        var others = await store.OpenCollectionAsync(new("others"), NoteJson.Default.Note, Ct);
        await others.InsertAsync("ada", new() { Text = "another" }, null, Ct);
    }

    private async Task<BackupTotals> BackUpAsync(IDocumentStore store)
    {
        await using var writer = await BackupWriter.CreateAsync(File, new(Time.GetUtcNow(), "1.2.3"), Ct);
        await using var snapshot = await store.OpenSnapshotAsync(Ct);
        await writer.AddStoreAsync("history", snapshot, null, Ct);
        await writer.FinishAsync(Ct);
        return writer.Totals;
    }

    private async Task<long> RestoreAsync(IDocumentStore target, bool replace)
    {
        await using var reader = await BackupReader.OpenAsync(File, null, Ct);
        await using var import = await target.BeginImportAsync(replace, Ct);
        return await reader.RestoreStoreAsync("history", import, null, Ct);
    }
}
