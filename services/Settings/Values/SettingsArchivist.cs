using System.Text.Json;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Changes;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Settings.Values;

/// <summary>Everything about one account or one loop: handed out, or erased.</summary>
internal sealed class SettingsArchivist(IDocumentStore store, ChangeLog changes, TimeProvider time, ILogger<SettingsArchivist> logger)
{
    private const int Page = 20;

    private readonly SettingsCollection<StoredSettings> _settings = new(store, StoredSettings.Collection, StoredSettingsJson.Stored, time, logger);

    /// <summary>By skill, a page at a time.</summary>
    /// <param name="after">The skill that the page before ended with; null at first.</param>
    public async Task<SettingsExport> ExportAsync(string? accountId, string? loopId, string? after, CancellationToken ct)
    {
        var owner = OwnerOf(ref accountId, ref loopId);
        after = NameCheck.Optional(after, "after");
        var mine = Where.Equal("owner", owner.Text);
        // Both ends of a range belong to it; the first is dropped below.
        var query = new DocumentQuery
        {
            Filter = after is null ? mine : Where.All(mine, new DocumentFilter.Range("skillId", TextOf(after), null)),
            Sort = [new("skillId")],
            Limit = Page + 2,
        };
        var found = await _settings.RunAsync((documents, limited) => documents.FindAsync(query, limited), ct);
        StoredSettings[] rest = [.. found.Select(one => one.Document).Where(one => one.SkillId != after)];
        return new()
        {
            AccountId = accountId,
            LoopId = loopId,
            Settings = [.. rest.Take(Page).Where(one => one.Values.Count > 0).Select(one => new ExportedSettings
            {
                SkillId = one.SkillId,
                Data = one.Values,
                UpdatedAt = one.UpdatedAt,
            })],
            Next = rest.Length > Page ? rest[Page - 1].SkillId : null,
        };
    }

    public async Task<SettingsErasure> EraseAsync(string? accountId, string? loopId, CancellationToken ct)
    {
        var owner = OwnerOf(ref accountId, ref loopId);
        var erased = await _settings.RunAsync((documents, limited) => documents.DeleteManyAsync(Where.Equal("owner", owner.Text), limited), ct);
        // Also when nothing was there: an earlier try may have erased it and failed to say so.
        changes.Publish(accountId, loopId, skillId: null);
        return new(erased);
    }

    private static SettingsOwner OwnerOf(ref string? accountId, ref string? loopId)
    {
        accountId = NameCheck.Optional(accountId, "accountId");
        loopId = NameCheck.Optional(loopId, "loopId");
        return (accountId, loopId) switch
        {
            ({ } account, null) => SettingsOwner.Person(account),
            (null, { } loop) => SettingsOwner.Loop(loop),
            _ => throw SettingsException.Invalid("Exactly one of accountId and loopId is required"),
        };
    }

    private static JsonElement TextOf(string text) => JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\"");
}
