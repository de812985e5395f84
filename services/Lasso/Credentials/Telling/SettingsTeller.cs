using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Lasso.Credentials.Telling;

/// <summary>
/// Tells Settings which calendars are linked (<c>google:workCalendar:readonly</c> and its like), until it has heard. Never on the way of an answer.
/// </summary>
internal sealed class SettingsTeller(
    SettingsOutbox outbox, CredentialStore store, ISettingsClient settings, ILogger<SettingsTeller> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private static readonly JsonElement Linked = JsonElement.Parse("""{"credentialExists":true}""");
    private static readonly JsonElement NotLinked = JsonElement.Parse("""{"credentialExists":false}""");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                IReadOnlyList<StoredDocument<Untold>> due;
                do
                {
                    due = await outbox.DueAsync(stoppingToken);
                    foreach (var entry in due)
                        await TellAsync(entry, stoppingToken);
                }
                while (due.Count == SettingsOutbox.Page);
            }
            catch (StoreUnavailableException)
            {
                // Logged where it happened; the entries wait there.
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await outbox.WaitAsync(Look, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task TellAsync(StoredDocument<Untold> entry, CancellationToken ct)
    {
        var key = entry.Document.Key;
        try
        {
            var exists = await store.ExistsAsync(key, ct);
            await settings.UpdateAsync(
                new()
                {
                    AccountId = key.AccountId,
                    SkillId = key.SkillId,
                    Data = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [SettingOf(key)] = exists ? Linked : NotLinked },
                },
                JiboHeaders.Unknown,
                ct);
        }
        catch (ServiceCallException e)
        {
            var pause = FirstPause * Math.Pow(2, Math.Min(entry.Document.Failures, 12));
            await outbox.LaterAsync(entry, pause < LongestPause ? pause : LongestPause, ct);
            if (entry.Document.Failures == 0)
                SettingsTellerLog.NotTold(logger, SettingOf(key), e.Failure);
            return;
        }

        // Somebody has linked or unlinked meanwhile: what we told may be old, and may have come after what they told.
        if (!await outbox.ToldAsync(entry, ct))
            await outbox.NoteAsync(key, ct);
    }

    private static string SettingOf(CredentialKey key) => $"{key.Service}:{key.Calendar}:readonly";
}

internal static partial class SettingsTellerLog
{
    [LoggerMessage(1, LogLevel.Warning, "Settings could not be told of {Setting} ({Why}); it is tried again until it works")]
    public static partial void NotTold(ILogger logger, string setting, ServiceCallFailure why);
}
