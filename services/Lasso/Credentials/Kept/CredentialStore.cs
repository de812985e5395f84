using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Lasso.Credentials.Kept;

/// <summary>
/// Credentials, one document each. Whose it is and for what lies in clear, bound to what is sealed: a document that was put in another's
/// place does not open.
/// </summary>
internal sealed class CredentialStore(StoreDoor door, IKeySource keys, TimeProvider time, ILogger<CredentialStore> logger)
{
    public const string Collection = "credentials";
    public const int MaxPerAccount = 100;

    private SealedDocuments? _sealed;

    /// <summary>Opens the collection, so that a store that cannot be used stops the service at its start.</summary>
    public Task OpenAsync(CancellationToken ct) => door.OpenAsync(
        async (store, opening) => _sealed = await SealedDocuments.OpenAsync(store, Collection, keys, opening), ct);

    /// <summary>The credential, or null when there is none.</summary>
    /// <exception cref="CredentialException">There is one, but it does not open (<see cref="CredentialFailure.Invalid"/>).</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be used now.</exception>
    public async Task<KeptCredential?> FindAsync(CredentialKey key, CancellationToken ct)
    {
        var (documents, found) = await RunAsync(async (d, limited) => (d, await d.Documents.GetAsync(IdOf(key), limited)), ct);
        return found is null ? null : Open(documents, key, found);
    }

    /// <summary>Whether there is one that opens its calendar as far as we know.</summary>
    public async Task<bool> ExistsAsync(CredentialKey key, CancellationToken ct) =>
        await RunAsync((d, limited) => d.Documents.GetAsync(IdOf(key), limited), ct) is { } found && !IsRevoked(found.Document);

    /// <summary>Keeps it in whatever place was taken before.</summary>
    public Task PutAsync(CredentialKey key, Credential credential, CancellationToken ct) => RunAsync(
        async (d, limited) =>
        {
            await d.Documents.UpsertAsync(IdOf(key), Seal(d, key, credential, revoked: false, Now), null, limited);
            return true;
        },
        ct);

    /// <summary>Takes the place of what was read. False when somebody has written meanwhile, or it is gone.</summary>
    public Task<bool> ReplaceAsync(KeptCredential read, Credential credential, bool revoked, CancellationToken ct) => RunAsync(
        (d, limited) => d.Documents.ReplaceAsync(IdOf(read.Key), Seal(d, read.Key, credential, revoked, read.LinkedAt), read.Version, null, limited), ct);

    public Task<bool> DeleteAsync(CredentialKey key, CancellationToken ct) => RunAsync((d, limited) => d.Documents.DeleteAsync(IdOf(key), limited), ct);

    /// <summary>What an account has linked, without secrets.</summary>
    public async Task<IReadOnlyList<CredentialEntry>> ListAsync(string accountId, CancellationToken ct)
    {
        var query = new DocumentQuery { Filter = Where.Equal("owner", accountId), Limit = MaxPerAccount };
        var found = await RunAsync((d, limited) => d.Documents.FindAsync(query, limited), ct);
        return [.. found.Select(one => new CredentialEntry(KeyOf(one.Document), IsRevoked(one.Document), LinkedAt(one.Document)))];
    }

    public Task<long> CountAsync(string accountId, CancellationToken ct) =>
        RunAsync((d, limited) => d.Documents.CountAsync(Where.Equal("owner", accountId), limited), ct);

    /// <summary>The key in the store. Names hold no line break, so no two meet.</summary>
    public static string IdOf(CredentialKey key) => $"{key.AccountId}\n{key.SkillId}\n{key.Service}\n{key.Calendar}";

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static SealedDocument Seal(SealedDocuments documents, CredentialKey key, Credential credential, bool revoked, long linkedAt) => documents.Seal(
        IdOf(key),
        key.AccountId,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["skillId"] = key.SkillId,
            ["service"] = key.Service,
            ["calendar"] = key.Calendar,
            ["revoked"] = revoked ? "true" : "false",
            ["linkedAt"] = linkedAt.ToString(CultureInfo.InvariantCulture),
        },
        JsonSerializer.SerializeToUtf8Bytes(credential, CredentialJson.Default.Credential));

    private KeptCredential Open(SealedDocuments documents, CredentialKey key, StoredDocument<SealedDocument> found)
    {
        try
        {
            var plain = documents.Open(found.Id, found.Document);
            var credential = JsonSerializer.Deserialize(plain, CredentialJson.Default.Credential)
                ?? throw new SealingException(SealingFailure.Tampered, "It holds nothing");
            // What is sealed for this place says the same as the place does, unless the program that wrote it was wrong.
            return KeyOf(found.Document) == key
                ? new(key, credential, IsRevoked(found.Document), LinkedAt(found.Document), found.Version)
                : throw new SealingException(SealingFailure.Tampered, "It belongs elsewhere");
        }
        catch (Exception e) when (e is SealingException or JsonException)
        {
            CredentialStoreLog.Unreadable(logger, key.Service, key.Calendar, found.Document.KeyId, (e as SealingException)?.Failure ?? SealingFailure.Tampered);
            throw new CredentialException(CredentialFailure.Invalid, $"What is kept for this {CalendarText(key)} cannot be read; link it again", e);
        }
    }

    private static string CalendarText(CredentialKey key) => Providers.CalendarServices.NameOf(key.Calendar);

    private static CredentialKey KeyOf(SealedDocument document) =>
        new(About(document, "skillId"), document.Owner, About(document, "service"), About(document, "calendar"));

    private static bool IsRevoked(SealedDocument document) => About(document, "revoked") == "true";

    private static long LinkedAt(SealedDocument document) =>
        long.TryParse(About(document, "linkedAt"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;

    private static string About(SealedDocument document, string name) => document.About.GetValueOrDefault(name) ?? "";

    private Task<T> RunAsync<T>(Func<SealedDocuments, CancellationToken, Task<T>> work, CancellationToken ct) => door.RunAsync(
        async (store, limited) => await work(_sealed ??= await SealedDocuments.OpenAsync(store, Collection, keys, limited), limited), ct);
}

internal static partial class CredentialStoreLog
{
    [LoggerMessage(1, LogLevel.Error, "A credential of {Service} {Calendar} does not open ({Why}); it was sealed with the key '{KeyId}'. Is that key still in ETCO_lasso_credentialKey? If it is, the record has been changed: whoever linked the calendar must link it again")]
    public static partial void Unreadable(ILogger logger, string service, string calendar, string keyId, SealingFailure why);
}
