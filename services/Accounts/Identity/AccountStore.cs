using System.Text.Json.Serialization;
using Jibo.Pegasus.Accounts.Backups;
using Jibo.Pegasus.Accounts.Hosts;
using Jibo.Pegasus.Accounts.Media;
using Jibo.Pegasus.Accounts.Sessions;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>The collections, opened once. Every use has a limit, and every failure is told as the service's own.</summary>
internal sealed partial class AccountStore(IDocumentStore store, IKeySource keys, TimeProvider time, ILogger<AccountStore> logger) : IHostedService
{
    // Longer than the store waits for another process.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    private Collections? _collections;

    /// <summary>Opens the store, so that one that cannot be used stops the service at its start and not its first caller.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CollectionsAsync(cancellationToken);
        }
        catch (StoreException e)
        {
            throw new ConfigurationProblemException([$"{e.Message}."], e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="AccountsException">The store cannot do it.</exception>
    public async Task<T> RunAsync<T>(Func<Collections, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            return await work(await CollectionsAsync(either.Token), either.Token);
        }
        catch (StoreException e) when (e.Failure is StoreFailure.Invalid or StoreFailure.TooLarge)
        {
            throw AccountsException.Invalid(e.Message, e);
        }
        catch (Exception e) when (e is StoreException or SealingException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // Where the store is, and why it fails, is for the log; the caller learns that it may try again.
            Failed(logger, e);
            throw new AccountsException(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailableException", "Accounts cannot be looked up now", e);
        }
    }

    private async Task<Collections> CollectionsAsync(CancellationToken ct) => _collections ??= new(
        await store.OpenCollectionAsync(StoredAccount.Collection, IdentityJson.Default.StoredAccount, ct),
        await store.OpenCollectionAsync(StoredName.Collection, StoredNameJson.Default.StoredName, ct),
        await SealedDocuments.OpenAsync(store, "account_secrets", keys, ct),
        await store.OpenCollectionAsync(StoredLoop.Collection, IdentityJson.Default.StoredLoop, ct),
        await store.OpenCollectionAsync(StoredRobot.Collection, IdentityJson.Default.StoredRobot, ct),
        await store.OpenCollectionAsync(StoredUpdate.Collection, UpdateJson.Default.StoredUpdate, ct),
        await store.OpenCollectionAsync(StoredKeyRequest.Collection, KeyJson.Default.StoredKeyRequest, ct),
        await store.OpenCollectionAsync(StoredLoopKey.Collection, KeyJson.Default.StoredLoopKey, ct),
        await SealedDocuments.OpenAsync(store, "key_backups", keys, ct),
        await store.OpenCollectionAsync(StoredHolidays.Collection, HolidayJson.Default.StoredHolidays, ct),
        await store.OpenCollectionAsync(StoredRevocation.Collection, RevocationJson.Default.StoredRevocation, ct),
        await store.OpenCollectionAsync(StoredProvisioning.Collection, ProvisioningJson.Default.StoredProvisioning, ct),
        await store.OpenCollectionAsync(StoredMedia.Collection, StoredMediaJson.Default.StoredMedia, ct),
        await store.OpenCollectionAsync(StoredMediaUsage.Collection, StoredMediaJson.Default.StoredMediaUsage, ct),
        await store.OpenCollectionAsync(StoredBackup.Collection, StoredBackupJson.Default.StoredBackup, ct),
        await store.OpenCollectionAsync(StoredSession.Collection, SessionJson.Default.StoredSession, ct),
        await store.OpenCollectionAsync(StoredDevice.Collection, SessionJson.Default.StoredDevice, ct),
        await store.OpenCollectionAsync(StoredHost.Collection, StoredHostJson.Default.StoredHost, ct));

    [LoggerMessage(1, LogLevel.Warning, "The store of accounts failed")]
    private static partial void Failed(ILogger logger, Exception reason);

    /// <param name="Names">Names that only one may have: e-mail addresses, friendly ids, access keys.</param>
    /// <param name="Secrets">What accounts sign with, by account.</param>
    /// <param name="KeyBackups">Keys of loops that their owners have put away, by loop.</param>
    internal sealed record Collections(
        IDocuments<StoredAccount> Accounts,
        IDocuments<StoredName> Names,
        SealedDocuments Secrets,
        IDocuments<StoredLoop> Loops,
        IDocuments<StoredRobot> Robots,
        IDocuments<StoredUpdate> Updates,
        IDocuments<StoredKeyRequest> KeyRequests,
        IDocuments<StoredLoopKey> LoopKeys,
        SealedDocuments KeyBackups,
        IDocuments<StoredHolidays> Holidays,
        IDocuments<StoredRevocation> Revocations,
        IDocuments<StoredProvisioning> Provisionings,
        IDocuments<StoredMedia> Media,
        IDocuments<StoredMediaUsage> MediaUsage,
        IDocuments<StoredBackup> Backups,
        IDocuments<StoredSession> Sessions,
        IDocuments<StoredDevice> Devices,
        IDocuments<StoredHost> Hosts);
}

/// <summary>A name that only one account has. The document's id is the name, so that the store itself refuses a second.</summary>
internal sealed record StoredName
{
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }

    public static CollectionDefinition Collection { get; } = new("account_names") { Indexes = [new("accountId")] };

    public static string Email(string email) => $"email:{email.Trim().ToLowerInvariant()}";

    public static string FriendlyId(string friendlyId) => $"robot:{friendlyId.ToLowerInvariant()}";

    public static string AccessKey(string accessKeyId) => $"key:{accessKeyId}";

    /// <summary>The one loop that a robot is in: the document names the loop.</summary>
    public static string LoopOf(string robotAccountId) => $"loop-of:{robotAccountId}";

    /// <summary>Who set a robot up last, and may give it a loop again.</summary>
    public static string OwnerOf(string robotAccountId) => $"owner-of:{robotAccountId}";
}

[JsonSerializable(typeof(StoredName))]
internal sealed partial class StoredNameJson : JsonSerializerContext;
