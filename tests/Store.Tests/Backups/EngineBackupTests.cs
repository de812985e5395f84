using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.Store.Tests.Backups;

public sealed class SqliteBackupTests : BackupContract
{
    private protected override Task<IDocumentStore> StoreAsync(string name) =>
        Task.FromResult(DocumentStores.Create($"sqlite:{Folder.File($"{name}.db")}", time: Time));
}

public sealed class PostgresBackupTests(SharedPostgres fixture) : BackupContract
{
    private readonly string _schema = fixture.NewSchema();

    private protected override async Task<IDocumentStore> StoreAsync(string name) => DocumentStores.Create(
        $"{(await fixture.ServerAsync()).ConnectionString}?schema={_schema}_{name.Replace('-', '_')}", time: Time);
}
