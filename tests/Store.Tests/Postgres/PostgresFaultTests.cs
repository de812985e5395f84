using Jibo.Pegasus.Store.Tests.Contract;
using Jibo.Pegasus.TestSupport.PostgreSql;
using Npgsql;

namespace Jibo.Pegasus.Store.Tests.Postgres;

public sealed class PostgresFaultTests(SharedPostgres fixture)
{
    private readonly string _schema = fixture.NewSchema();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("postgres:", "must name a server")]
    [InlineData("postgres://", "must name a server")]
    [InlineData("postgres://user:secret@host", "names no database")]
    [InlineData("postgres://user:secret@host/a/b", "names no database")]
    [InlineData("postgres://user:se#cret@host/db", "%23")]
    [InlineData("postgres://user:secret@host/db?password=secret", "nothing else")]
    [InlineData("postgres://user:secret@host/db?schema=a;drop", "schema is a name")]
    [InlineData("postgres://user:secret@host/db?schema=pg_x", "schema is a name")]
    [InlineData("postgres://user:secret@host/db?sslmode=perhaps", "sslmode is")]
    [InlineData("postgres://user:secret@host/db?sslmode=", "sslmode is")]
    public void A_connection_string_that_makes_no_sense_is_refused_without_its_secrets(string connectionString, string says)
    {
        var refused = Should.Throw<StoreException>(() => DocumentStores.Create(connectionString));

        refused.Failure.ShouldBe(StoreFailure.Invalid);
        refused.Message.ShouldContain(says);
        refused.Message.ShouldNotContain("secret");
        refused.Message.ShouldNotContain("cret@");
    }

    [Theory]
    [InlineData("postgres://user:p%40ss%2Fword@db.example/history", "postgres://db.example:5432/history")]
    [InlineData("postgresql://user@db.example:6543/history?sslmode=verify-full&schema=house_2", "postgres://db.example:6543/history?schema=house_2")]
    [InlineData("postgres://[::1]:5433/history", "postgres://[::1]:5433/history")]
    public async Task A_store_says_where_it_is_without_user_and_password(string connectionString, string location)
    {
        await using var store = DocumentStores.Create(connectionString);

        store.Location.ShouldBe(location);
    }

    [Fact]
    public async Task A_server_that_is_not_there_and_one_that_refuses_are_told_apart()
    {
        var server = await fixture.ServerAsync();

        await FailsAsync("postgres://user:secret@127.0.0.1:1/db", StoreFailure.Unavailable, "cannot be reached");
        await FailsAsync($"postgres://pegasus:wrong-secret@127.0.0.1:{server.Port}/postgres", StoreFailure.Unavailable, "refuses the user or the password");
        await FailsAsync(server.ConnectionStringTo("nowhere"), StoreFailure.Unavailable, "createdb");
    }

    [Fact]
    public async Task A_database_that_cannot_hold_all_text_is_refused()
    {
        var server = await fixture.ServerAsync();
        await server.ExecuteAsync($"CREATE DATABASE {_schema}_latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0");

        await FailsAsync(server.ConnectionStringTo($"{_schema}_latin"), StoreFailure.Unavailable, "LATIN1");
    }

    [Fact]
    public async Task A_newer_layout_is_refused()
    {
        var server = await fixture.ServerAsync();
        await using (var store = await CreateAsync())
            await NotesAsync(store);
        await server.ExecuteAsync($"UPDATE {_schema}.pegasus_layout SET version = 99");

        await FailsAsync($"{server.ConnectionString}?schema={_schema}", StoreFailure.NewerSchema, "layout 99");
    }

    [Fact]
    public async Task Many_who_start_at_once_make_one_store()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => CreateAsync()));
        try
        {
            var opened = await Task.WhenAll(stores.Select(NotesAsync));
            var inserted = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => opened[i % 6].InsertAsync($"n{i / 2}", new(), null, Ct)));

            inserted.Count(i => i).ShouldBe(150);
            (await opened[0].CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(150);
        }
        finally
        {
            foreach (var store in stores)
                await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_user_who_may_only_read_reads_and_is_told()
    {
        var server = await fixture.ServerAsync();
        await using (var owner = await CreateAsync())
            await (await NotesAsync(owner)).InsertAsync("n1", new(), null, Ct);
        await server.ExecuteAsync($"CREATE ROLE {_schema}_reader LOGIN PASSWORD 'r'; GRANT USAGE ON SCHEMA {_schema} TO {_schema}_reader; GRANT SELECT ON ALL TABLES IN SCHEMA {_schema} TO {_schema}_reader");
        var uri = new Uri(server.ConnectionString);

        await using var store = DocumentStores.Create($"postgres://{_schema}_reader:r@127.0.0.1:{uri.Port}/postgres?schema={_schema}");
        var notes = await NotesAsync(store);
        (await notes.GetAsync("n1", Ct)).ShouldNotBeNull();
        var failed = await Should.ThrowAsync<StoreException>(() => notes.InsertAsync("n2", new(), null, Ct));
        failed.Failure.ShouldBe(StoreFailure.ReadOnly);
    }

    [Fact]
    public async Task A_server_made_read_only_or_full_says_so_and_keeps_what_it_has()
    {
        var server = await fixture.ServerAsync();
        await using var store = await CreateAsync();
        var notes = await NotesAsync(store);
        await notes.InsertAsync("n1", new(), null, Ct);
        foreach (var (code, failure) in new[] { ("53100", StoreFailure.Full), ("25006", StoreFailure.ReadOnly) })
        {
            await server.ExecuteAsync(
                $"CREATE OR REPLACE FUNCTION {_schema}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{code}'; END $$; "
                + $"CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON {_schema}.c_notes EXECUTE FUNCTION {_schema}.refuse()");
            var failed = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
                (await Should.ThrowAsync<StoreException>(() => notes.InsertAsync($"{code}-{i}", new(), null, Ct))).Failure));
            failed.ShouldAllBe(f => f == failure);
        }

        await server.ExecuteAsync($"DROP TRIGGER refuse ON {_schema}.c_notes");
        (await notes.InsertAsync("n2", new(), null, Ct)).ShouldBeTrue();
        (await notes.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task One_write_that_cannot_be_kept_spoils_no_other_of_its_batch()
    {
        await using var store = await CreateAsync();
        var notes = await store.OpenCollectionAsync(new("notes") { Indexes = [new("owner")] }, NoteJson.Default.Note, Ct);
        // Too large for an index, and too random to be made smaller.
        static string Large(int seed)
        {
            var random = new Random(seed);
            return string.Concat(Enumerable.Range(0, 6000).Select(_ => (char)random.Next('!', '~')));
        }

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            try
            {
                return await notes.InsertAsync($"n{i}", new() { Owner = i % 10 == 3 ? Large(i) : "Ada" }, null, Ct) ? "kept" : "taken";
            }
            catch (StoreException e)
            {
                return e.Failure.ToString();
            }
        }));

        results.Where((_, i) => i % 10 != 3).ShouldAllBe(result => result == "kept");
        results.Where((_, i) => i % 10 == 3).ShouldAllBe(result => result == "TooLarge");
        (await notes.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(results.Count(result => result == "kept"));
    }

    [Fact]
    public async Task A_document_that_another_holds_is_busy_and_then_free()
    {
        var server = await fixture.ServerAsync();
        await using var store = await CreateAsync(new() { BusyTimeout = TimeSpan.FromMilliseconds(200) });
        var notes = await NotesAsync(store);
        await notes.InsertAsync("n1", new() { At = 1 }, null, Ct);
        await using (var other = await ConnectAsync(server))
        {
            await using var transaction = await other.BeginTransactionAsync(Ct);
            await using var command = new NpgsqlCommand($"SELECT 1 FROM {_schema}.c_notes FOR UPDATE", other, transaction);
            await command.ExecuteNonQueryAsync(Ct);

            var (held, free) = (notes.UpsertAsync("n1", new() { At = 2 }, null, Ct), notes.InsertAsync("n2", new(), null, Ct));
            (await Should.ThrowAsync<StoreException>(() => held)).Failure.ShouldBe(StoreFailure.Busy);
            (await free).ShouldBeTrue();
        }

        await notes.UpsertAsync("n1", new() { At = 3 }, null, Ct);
        (await notes.GetAsync("n1", Ct))!.Document.At.ShouldBe(3);
    }

    [Fact]
    public async Task A_connection_that_was_cut_while_it_rested_is_not_noticed()
    {
        var server = await fixture.ServerAsync();
        await using var store = await CreateAsync();
        var notes = await NotesAsync(store);
        await notes.InsertAsync("n1", new(), null, Ct);
        await notes.GetAsync("n1", Ct);
        await server.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'Jibo.Pegasus' AND query LIKE '%" + _schema + ".%'");

        (await notes.GetAsync("n1", Ct)).ShouldNotBeNull();
        (await notes.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task A_question_that_takes_too_long_ends_and_so_does_one_that_is_cancelled()
    {
        var server = await fixture.ServerAsync();
        await using var store = await CreateAsync(new() { CommandTimeout = TimeSpan.FromMilliseconds(300) });
        var notes = await NotesAsync(store);
        await using var other = await ConnectAsync(server);
        await using var transaction = await other.BeginTransactionAsync(Ct);
        await using var command = new NpgsqlCommand($"LOCK TABLE {_schema}.c_notes IN ACCESS EXCLUSIVE MODE", other, transaction);
        await command.ExecuteNonQueryAsync(Ct);

        (await Should.ThrowAsync<StoreException>(() => notes.CountAsync(DocumentFilter.Everything, Ct))).Failure.ShouldBe(StoreFailure.Unavailable);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Should.ThrowAsync<OperationCanceledException>(() => notes.GetAsync("n1", soon.Token));
    }

    [Fact]
    public async Task An_index_that_is_no_longer_named_goes_away()
    {
        var server = await fixture.ServerAsync();
        await using (var store = await CreateAsync())
            await store.OpenCollectionAsync(new("notes") { Indexes = [new("owner"), new("at")] }, NoteJson.Default.Note, Ct);
        await using (var store = await CreateAsync())
            await store.OpenCollectionAsync(new("notes") { Indexes = [new("at")] }, NoteJson.Default.Note, Ct);

        (await server.ExecuteAsync($"SELECT indexname FROM pg_indexes WHERE schemaname = '{_schema}' AND indexname LIKE 'i_notes%'"))
            .ShouldStartWith("i_notes_at_");
    }

    private async Task<IDocumentStore> CreateAsync(DocumentStoreOptions? options = null) =>
        DocumentStores.Create($"{(await fixture.ServerAsync()).ConnectionString}?schema={_schema}", options);

    private static Task<IDocuments<Note>> NotesAsync(IDocumentStore store) => store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);

    private static async Task FailsAsync(string connectionString, StoreFailure failure, string says)
    {
        await using var store = DocumentStores.Create(connectionString);
        var failed = await Should.ThrowAsync<StoreException>(() => NotesAsync(store));
        failed.Failure.ShouldBe(failure);
        failed.Message.ShouldContain(says);
        failed.ToString().ShouldNotContain("secret");
    }

    private static async Task<NpgsqlConnection> ConnectAsync(PostgresServer server)
    {
        var uri = new Uri(server.ConnectionString);
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={uri.Port};Database=postgres;Username=pegasus;Password={uri.UserInfo.Split(':')[1]};Pooling=false");
        await connection.OpenAsync(Ct);
        return connection;
    }
}
