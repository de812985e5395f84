using Jibo.Pegasus.Store.Tests.Contract;

namespace Jibo.Pegasus.Store.Tests.Durability;

/// <summary>A process that writes until it is killed, and says on its output which writes were acknowledged.</summary>
internal static class WriterProcess
{
    public const string Argument = "--write-until-killed";

    private const int Writers = 16;

    public static async Task<int> RunAsync(string connectionString)
    {
        await using var store = DocumentStores.Create(connectionString);
        var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, CancellationToken.None);
        var start = await notes.CountAsync(DocumentFilter.Everything, CancellationToken.None);
        await using var acknowledged = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var i = 0L; ; i++)
            {
                var id = $"{start}-{writer}-{i}";
                if (await notes.InsertAsync(id, new() { At = i, Text = id }, null, CancellationToken.None))
                    await acknowledged.WriteLineAsync(id);
            }
        }));
        return 0;
    }
}
