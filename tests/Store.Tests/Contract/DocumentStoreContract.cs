using System.Text.Json;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Store.Tests.Contract;

/// <summary>What every engine must do. An engine's test class says how to open one that starts empty, and how to open the same again.</summary>
public abstract partial class DocumentStoreContract : IAsyncLifetime
{
    private static readonly CollectionDefinition Definition = new("notes")
    {
        Indexes = [new("owner", "at"), new("owner")],
    };

    private IDocumentStore _store = null!;

    protected ManualTime Time { get; } = new();

    protected RecordingLogger Log { get; } = new();

    private protected IDocuments<Note> Notes { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A store over what this test has written so far; empty at its first call.</summary>
    private protected abstract IDocumentStore Open(DocumentStoreOptions options);

    public virtual async ValueTask InitializeAsync()
    {
        _store = Open(new());
        Notes = await _store.OpenCollectionAsync(Definition, NoteJson.Default.Note, Ct);
    }

    public virtual async ValueTask DisposeAsync() => await _store.DisposeAsync();

    private protected async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        await InitializeAsync();
    }

    private protected IDocumentStore Store => _store;

    private protected static JsonElement Json(string text) => JsonElement.Parse(text);

    private async Task<string[]> IdsAsync(DocumentFilter filter) =>
        [.. (await Notes.FindAsync(new() { Filter = filter }, Ct)).Select(found => found.Id)];
}
