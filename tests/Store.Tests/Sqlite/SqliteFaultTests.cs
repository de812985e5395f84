using Jibo.Pegasus.Store.Sqlite;
using Jibo.Pegasus.Store.Tests.Contract;
using Jibo.Pegasus.TestSupport;
using Microsoft.Data.Sqlite;

namespace Jibo.Pegasus.Store.Tests.Sqlite;

public sealed class SqliteFaultTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string File => _folder.File("notes.db");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("oracle:db", "No store engine is called 'oracle:' (known: sqlite:, postgres:, postgresql:)")]
    [InlineData("mongodb://user:secret@host/db", "-p:PegasusPackages=official")]
    [InlineData("mongodb+srv://user:secret@host/db", "postgres://")]
    [InlineData("data/history.db", "no scheme")]
    [InlineData("", "no scheme")]
    [InlineData("sqlite:", "the path of a file")]
    [InlineData("sqlite::memory:", "the path of a file")]
    public void A_connection_string_that_names_no_store_is_refused_in_one_sentence(string connectionString, string says)
    {
        var refused = Should.Throw<StoreException>(() => DocumentStores.Create(connectionString));

        refused.Failure.ShouldBe(StoreFailure.Invalid);
        refused.Message.ShouldContain(says);
        refused.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_file_of_rubbish_is_named_with_what_to_do_and_left_alone()
    {
        var rubbish = new byte[8192];
        new Random(1).NextBytes(rubbish);
        await System.IO.File.WriteAllBytesAsync(File, rubbish, Ct);

        var failed = await OpenAndFailAsync();

        failed.Failure.ShouldBe(StoreFailure.Corrupt);
        failed.Message.ShouldContain(File);
        failed.Message.ShouldContain("backup");
        (await System.IO.File.ReadAllBytesAsync(File, Ct)).ShouldBe(rubbish);
    }

    [Fact]
    public async Task A_file_damaged_in_the_middle_is_told_when_it_is_met()
    {
        await FillAsync(2000);
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Ct);
        bytes.AsSpan(8192, bytes.Length - 8192).Fill(0x5A);
        await System.IO.File.WriteAllBytesAsync(File, bytes, Ct);

        await using var store = Create();
        var failed = await Should.ThrowAsync<StoreException>(async () =>
        {
            var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);
            await notes.FindAsync(new() { Limit = 5000 }, Ct);
        });

        failed.Failure.ShouldBe(StoreFailure.Corrupt);
        failed.Message.ShouldContain(File);
    }

    [Fact]
    public async Task Another_programs_database_is_not_touched()
    {
        await ExecuteAsync("CREATE TABLE theirs (x)");

        (await OpenAndFailAsync()).Message.ShouldContain("another program");
        await ExecuteAsync("INSERT INTO theirs VALUES (1)");
    }

    [Fact]
    public async Task A_file_of_a_newer_layout_is_refused()
    {
        await FillAsync(1);
        await ExecuteAsync("PRAGMA user_version = 99");

        (await OpenAndFailAsync()).Failure.ShouldBe(StoreFailure.NewerSchema);
    }

    [Fact]
    public async Task A_file_of_an_older_layout_is_brought_up_to_date_once()
    {
        await FillAsync(3);
        var steps = new List<int>();
        Action<SqliteSession>[] migrations =
        [
            _ => steps.Add(0),
            session => { steps.Add(1); session.Execute("CREATE TABLE added (x)"); },
        ];

        using var session = SqliteSession.Open(File, forWriting: true, TimeSpan.FromSeconds(1));
        SqliteSchema.Migrate(session, File, migrations);
        SqliteSchema.Migrate(session, File, migrations);

        steps.ShouldBe([1]);
        session.Number("SELECT count(*) FROM added").ShouldBe(0);
        session.Number("SELECT count(*) FROM c_notes").ShouldBe(3);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_file_as_it_was()
    {
        await FillAsync(3);
        Action<SqliteSession>[] migrations =
        [
            _ => { },
            session => { session.Execute("DROP TABLE c_notes"); throw new InvalidOperationException("no"); },
        ];

        using var session = SqliteSession.Open(File, forWriting: true, TimeSpan.FromSeconds(1));
        Should.Throw<InvalidOperationException>(() => SqliteSchema.Migrate(session, File, migrations));

        session.Number("PRAGMA user_version").ShouldBe(1);
        session.Number("SELECT count(*) FROM c_notes").ShouldBe(3);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await System.IO.File.WriteAllTextAsync(_folder.File("a-file"), "", Ct);
        await using var store = DocumentStores.Create($"sqlite:{_folder.File("a-file")}/sub/notes.db");

        var failed = await Should.ThrowAsync<StoreException>(() => store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct));

        failed.Failure.ShouldBe(StoreFailure.Unavailable);
        failed.Message.ShouldContain("a-file");
    }

    [Fact]
    public async Task A_store_can_be_opened_once_what_was_in_the_way_is_gone()
    {
        await System.IO.File.WriteAllTextAsync(File, "not a database, and long enough to be looked at by SQLite: " + new string('x', 200), Ct);
        await using var store = Create();
        await Should.ThrowAsync<StoreException>(() => store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct));

        System.IO.File.Delete(File);

        var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);
        (await notes.InsertAsync("n1", new(), null, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_held_by_another_is_busy_and_then_free()
    {
        await using var store = Create(new() { BusyTimeout = TimeSpan.FromMilliseconds(200) });
        var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);
        await using (var other = Connect())
        {
            await other.OpenAsync(Ct);
            await ExecuteAsync(other, "BEGIN EXCLUSIVE");
            var failed = await Should.ThrowAsync<StoreException>(() => notes.InsertAsync("n1", new(), null, Ct));
            failed.Failure.ShouldBe(StoreFailure.Busy);
            failed.Message.ShouldContain(File);
            await ExecuteAsync(other, "ROLLBACK");
        }

        (await notes.InsertAsync("n1", new(), null, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_store_that_is_full_says_so_keeps_what_it_has_and_goes_on_once_there_is_room()
    {
        var text = new string('x', 2000);
        var kept = new List<string>();
        await using (var store = Create(new() { MaxStoreBytes = 200_000 }))
        {
            var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);
            var full = await Should.ThrowAsync<StoreException>(async () =>
            {
                for (var i = 0; i < 300; i++)
                {
                    await notes.InsertAsync($"n{i}", new() { Text = text }, null, Ct);
                    kept.Add($"n{i}");
                }
            });
            full.Failure.ShouldBe(StoreFailure.Full);
            full.Message.ShouldContain(File);
            kept.Count.ShouldBeGreaterThan(20);
            (await Should.ThrowAsync<StoreException>(() => notes.InsertAsync("more", new() { Text = text }, null, Ct))).Failure.ShouldBe(StoreFailure.Full);
            (await notes.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(kept.Count);

            // Neighbours: only whole pages are free for others.
            foreach (var id in kept.Take(10))
                (await notes.DeleteAsync(id, Ct)).ShouldBeTrue();
            (await notes.InsertAsync("in its place", new() { Text = text }, null, Ct)).ShouldBeTrue();
        }

        await using var roomy = Create();
        var all = await roomy.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);
        (await all.InsertAsync("more", new() { Text = text }, null, Ct)).ShouldBeTrue();
        foreach (var id in kept.Skip(10))
            (await all.GetAsync(id, Ct)).ShouldNotBeNull().Document.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData(8, StoreFailure.ReadOnly)]
    [InlineData(13, StoreFailure.Full)]
    [InlineData(10, StoreFailure.Unavailable)]
    [InlineData(14, StoreFailure.Unavailable)]
    [InlineData(11, StoreFailure.Corrupt)]
    public void An_error_of_SQLite_is_told_as_what_it_means(int code, StoreFailure failure)
    {
        var told = SqliteFaults.ToStoreException(new SqliteException("x", code), File);

        told.Failure.ShouldBe(failure);
        told.Message.ShouldContain(File);
    }

    [Fact]
    public async Task Two_stores_on_one_file_see_each_others_writes()
    {
        await using var one = Create();
        await using var two = Create();
        var opened = await Task.WhenAll(
            one.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct), two.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => opened[i % 2].InsertAsync($"n{i}", new(), null, Ct)));

        (await opened[0].CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(200);
        (await opened[1].CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(200);
    }

    [Fact]
    public async Task An_index_that_is_no_longer_named_goes_away()
    {
        await using (var store = Create())
            await store.OpenCollectionAsync(new("notes") { Indexes = [new("owner"), new("at")] }, NoteJson.Default.Note, Ct);
        await using (var store = Create())
            await store.OpenCollectionAsync(new("notes") { Indexes = [new("at")] }, NoteJson.Default.Note, Ct);

        using var session = SqliteSession.Open(File, forWriting: false, TimeSpan.FromSeconds(1));
        session.Texts("SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'i_notes%'").ShouldBe(["i_notes__at"]);
    }

    [Fact]
    public async Task Commits_are_written_ahead_and_synced()
    {
        await FillAsync(1);
        using var session = SqliteSession.Open(File, forWriting: true, TimeSpan.FromSeconds(1));

        session.Scalar("PRAGMA journal_mode").ShouldBe("wal");
        session.Number("PRAGMA synchronous").ShouldBe(2);
    }

    [Fact]
    public void Making_a_store_makes_no_file()
    {
        DocumentStores.Create($"sqlite:{File}").Location.ShouldBe(File);

        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    private IDocumentStore Create(DocumentStoreOptions? options = null) => DocumentStores.Create($"sqlite:{File}", options);

    private async Task FillAsync(int count)
    {
        await using var store = Create();
        var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => notes.InsertAsync($"n{i}", new() { Text = new string('x', 200) }, null, Ct)));
    }

    private async Task<StoreException> OpenAndFailAsync()
    {
        await using var store = Create();
        return await Should.ThrowAsync<StoreException>(() => store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct));
    }

    private SqliteConnection Connect() => new($"Data Source={File};Pooling=False");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync(Ct);
        await ExecuteAsync(connection, sql);
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of the tests themselves.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }
}
