using Jibo.Pegasus.Store.Tests.Contract;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.Store.Tests.Postgres;

/// <summary>The server that other tests rely upon.</summary>
public sealed class PostgresServerTests
{
    [Fact]
    [Trait("Category", "slow")]
    public async Task A_server_keeps_what_it_has_committed_when_it_is_killed_or_stopped()
    {
        await using var server = await PostgresServer.StartAsync();
        var port = server.Port;
        await server.ExecuteAsync("CREATE TABLE t (x int); INSERT INTO t VALUES (1)");

        await server.KillAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => server.ExecuteAsync("SELECT 1"));
        await server.StartAgainAsync();
        await server.ExecuteAsync("INSERT INTO t VALUES (2)");
        await server.StopAsync();
        await server.StartAgainAsync();

        (await server.ExecuteAsync("SELECT sum(x) FROM t")).ShouldBe("3");
        (await server.ExecuteAsync("SHOW fsync")).ShouldBe("on");
        (await server.ExecuteAsync("SHOW synchronous_commit")).ShouldBe("on");
        server.Port.ShouldBe(port);
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task A_store_whose_server_was_replaced_fails_at_most_the_writes_of_that_moment()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var store = DocumentStores.Create(server.ConnectionString);
        var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, TestContext.Current.CancellationToken);
        await notes.InsertAsync("before", new(), null, TestContext.Current.CancellationToken);

        await server.KillAsync();
        (await Should.ThrowAsync<StoreException>(() => InsertAsync("during"))).Failure.ShouldBe(StoreFailure.Unavailable);
        await server.StartAgainAsync();
        (await InsertAsync("after")).ShouldBeTrue();
        await server.StopAsync();
        await server.StartAgainAsync();
        // What was sent into a connection that is gone may have been done or not, and is not sent again.
        try
        {
            await InsertAsync("unsure");
        }
        catch (StoreException e)
        {
            e.Failure.ShouldBe(StoreFailure.Unavailable);
        }

        (await InsertAsync("after all")).ShouldBeTrue();
        (await notes.GetAsync("before", TestContext.Current.CancellationToken)).ShouldNotBeNull();

        Task<bool> InsertAsync(string id) => notes.InsertAsync(id, new(), null, TestContext.Current.CancellationToken);
    }
}
