using System.Text.Json.Serialization;
using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Lasso.Credentials.Telling;

/// <summary>
/// What Settings has yet to hear, in the store, so that it outlives us. An entry says of which calendar, not what: that is looked up when it
/// is told.
/// </summary>
internal sealed class SettingsOutbox(StoreDoor door, TimeProvider time) : IDisposable
{
    public const int Page = 50;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan KeptWhenTold = TimeSpan.FromMinutes(1);
    private static readonly CollectionDefinition Collection = new("untold") { Indexes = [new("dueAt")] };

    private readonly SemaphoreSlim _signal = new(0, 1);

    private IDocuments<Untold>? _untold;

    /// <summary>Something has changed: to be told now.</summary>
    public async Task NoteAsync(CredentialKey key, CancellationToken ct)
    {
        await PutAsync(key, time.GetUtcNow(), ct);
        Wake();
    }

    /// <summary>Something is about to change: to be told in a while, unless <see cref="NoteAsync"/> follows.</summary>
    public Task NoteSoonAsync(CredentialKey key, CancellationToken ct) => PutAsync(key, time.GetUtcNow() + Soon, ct);

    public Task<IReadOnlyList<StoredDocument<Untold>>> DueAsync(CancellationToken ct) => RunAsync(
        (untold, limited) => untold.FindAsync(
            new() { Filter = Where.Range("dueAt", null, time.GetUtcNow().ToUnixTimeMilliseconds()), Sort = [new("dueAt")], Limit = Page }, limited), ct);

    /// <summary>It was told. False when something has changed since it was read: it must be told again.</summary>
    public Task<bool> ToldAsync(StoredDocument<Untold> entry, CancellationToken ct) => RunAsync(
        (untold, limited) => untold.ReplaceAsync(entry.Id, entry.Document with { DueAt = long.MaxValue }, entry.Version, time.GetUtcNow() + KeptWhenTold, limited), ct);

    /// <summary>It could not be told: again after a pause, unless it has changed.</summary>
    public Task<bool> LaterAsync(StoredDocument<Untold> entry, TimeSpan pause, CancellationToken ct) => RunAsync(
        (untold, limited) => untold.ReplaceAsync(
            entry.Id,
            entry.Document with { DueAt = (time.GetUtcNow() + pause).ToUnixTimeMilliseconds(), Failures = entry.Document.Failures + 1 },
            entry.Version,
            null,
            limited),
        ct);

    /// <summary>Waits until something is noted, or for a time.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await _signal.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Time to look.
        }
    }

    public void Dispose() => _signal.Dispose();

    private void Wake()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It will look anyway.
        }
    }

    private Task<bool> PutAsync(CredentialKey key, DateTimeOffset due, CancellationToken ct) => RunAsync(
        async (untold, limited) =>
        {
            var entry = new Untold
            {
                SkillId = key.SkillId, AccountId = key.AccountId, Service = key.Service, Calendar = key.Calendar, DueAt = due.ToUnixTimeMilliseconds(),
            };
            await untold.UpsertAsync(CredentialStore.IdOf(key), entry, null, limited);
            return true;
        },
        ct);

    private Task<T> RunAsync<T>(Func<IDocuments<Untold>, CancellationToken, Task<T>> work, CancellationToken ct) => door.RunAsync(
        async (store, limited) => await work(_untold ??= await store.OpenCollectionAsync(Collection, UntoldJson.Default.Untold, limited), limited), ct);
}

/// <summary>A calendar of which Settings does not know yet how it stands.</summary>
internal sealed record Untold
{
    [JsonPropertyName("skillId")] public required string SkillId { get; init; }
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }
    [JsonPropertyName("service")] public required string Service { get; init; }
    [JsonPropertyName("calendar")] public required string Calendar { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("dueAt")] public required long DueAt { get; init; }

    [JsonPropertyName("failures")] public int Failures { get; init; }

    [JsonIgnore] public CredentialKey Key => new(SkillId, AccountId, Service, Calendar);
}

[JsonSerializable(typeof(Untold))]
internal sealed partial class UntoldJson : JsonSerializerContext;
