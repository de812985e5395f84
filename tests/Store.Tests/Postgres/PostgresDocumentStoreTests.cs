using System.Globalization;
using Jibo.Pegasus.Store.Tests.Contract;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.Store.Tests.Postgres;

public sealed class PostgresDocumentStoreTests(SharedPostgres fixture) : DocumentStoreContract
{
    private readonly string _schema = fixture.NewSchema();
    private PostgresServer _server = null!;

    public override async ValueTask InitializeAsync()
    {
        _server = await fixture.ServerAsync();
        await base.InitializeAsync();
    }

    private protected override IDocumentStore Open(DocumentStoreOptions options) =>
        DocumentStores.Create($"{_server.ConnectionString}?schema={_schema}", options, Time, Log);

    private protected override async Task<long> CountOnDiskAsync() =>
        long.Parse(await _server.ExecuteAsync($"SELECT count(*) FROM {_schema}.c_notes"), CultureInfo.InvariantCulture);

    private protected override string IndexOfOwnerAndAt => "i_notes_owner__at_";
}
