using Jibo.Pegasus.Store.Tests.Contract;
using Jibo.Pegasus.TestSupport;
using Microsoft.Data.Sqlite;

namespace Jibo.Pegasus.Store.Tests.Sqlite;

public sealed class SqliteDocumentStoreTests : DocumentStoreContract, IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string File => _folder.File("notes.db");

    private protected override IDocumentStore Open(DocumentStoreOptions options) => DocumentStores.Create($"sqlite:{File}", options, Time, Log);

    public void Dispose() => _folder.Dispose();

    private protected override async Task<long> CountOnDiskAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM c_notes";
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    private protected override string IndexOfOwnerAndAt => "i_notes__owner__at";
}
