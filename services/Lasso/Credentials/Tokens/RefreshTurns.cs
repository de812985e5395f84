using System.Text.Json.Serialization;
using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Lasso.Credentials.Tokens;

/// <summary>
/// Whose turn it is to refresh a credential, across all processes that share the store: a refresh token that is shown twice may end both.
/// A turn that is not given back, because its process died, ends by itself.
/// </summary>
internal sealed class RefreshTurns(StoreDoor door, TimeProvider time)
{
    /// <summary>Longer than a whole refresh may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    private static readonly CollectionDefinition Collection = new("refreshes");

    private readonly string _holder = Guid.NewGuid().ToString("N");

    private IDocuments<RefreshTurn>? _turns;

    /// <summary>False while somebody else has it.</summary>
    public Task<bool> TryTakeAsync(CredentialKey key, CancellationToken ct) => RunAsync(
        (turns, limited) => turns.InsertAsync(CredentialStore.IdOf(key), new() { Holder = _holder }, time.GetUtcNow() + Longest, limited), ct);

    public Task GiveBackAsync(CredentialKey key, CancellationToken ct) => RunAsync(
        async (turns, limited) => await turns.GetAsync(CredentialStore.IdOf(key), limited) is { } turn && turn.Document.Holder == _holder
            && await turns.DeleteAsync(CredentialStore.IdOf(key), limited),
        ct);

    private Task<bool> RunAsync(Func<IDocuments<RefreshTurn>, CancellationToken, Task<bool>> work, CancellationToken ct) => door.RunAsync(
        async (store, limited) => await work(_turns ??= await store.OpenCollectionAsync(Collection, RefreshTurnJson.Default.RefreshTurn, limited), limited), ct);
}

internal sealed record RefreshTurn
{
    [JsonPropertyName("holder")] public required string Holder { get; init; }
}

[JsonSerializable(typeof(RefreshTurn))]
internal sealed partial class RefreshTurnJson : JsonSerializerContext;
