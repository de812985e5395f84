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
}
