using System.Text.Json;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Views;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Settings.Values;

/// <summary>
/// Carries out one update. The person's and the loop's part are two documents, each replaced only as it was read: what others set
/// meanwhile is never lost. With an expected version both parts are written or none; only a process that dies between the two
/// leaves the first, unacknowledged.
/// </summary>
internal sealed class SettingsWriter(IDocuments<StoredSettings> documents, UpdatePlan plan, TimeProvider time)
{
    private static readonly Dictionary<string, JsonElement> Nothing = [];

    private readonly HashSet<SettingsTarget> _changed = [];

    /// <summary>What has been written, or may have been, whatever came of the update.</summary>
    public IReadOnlySet<SettingsTarget> Changed => _changed;

    /// <summary>Null when somebody else came between: try again.</summary>
    /// <exception cref="SettingsException">The settings are not those that the caller knows, or there is no room.</exception>
    public async Task<Written?> TryAsync(CancellationToken ct)
    {
        var loop = await ReadAsync(plan.LoopId is { } loopId ? SettingsOwner.Loop(loopId) : null, ct);
        var person = await ReadAsync(plan.AccountId is { } accountId ? SettingsOwner.Person(accountId) : null, ct);
        if (plan.ExpectedVersion is { } expected && (loop?.Document.Version ?? 0) + (person?.Document.Version ?? 0) != expected)
            throw Conflict();
        plan.RequireKept(person?.Document.Values ?? Nothing);

        var (loopDone, loopNow) = await WriteAsync(SettingsTarget.Loop, loop, ct);
        if (!loopDone)
            return plan.ExpectedVersion is null ? null : throw Conflict();
        var (personDone, personNow) = await WriteAsync(SettingsTarget.Person, person, ct);
        if (personDone)
            return new(loopNow, personNow);
        if (plan.ExpectedVersion is null)
            return null;
        await PutBackAsync(loop, loopNow, ct);
        throw Conflict();
    }

    private async Task<Part?> ReadAsync(SettingsOwner? owner, CancellationToken ct)
    {
        if (owner is not { } known)
            return null;
        var found = await documents.GetAsync(StoredSettings.IdOf(known, plan.SkillId), ct);
        return new(known, found?.Version, found?.Document ?? new StoredSettings
        {
            Owner = known.Text,
            SkillId = plan.SkillId,
            Values = Nothing,
            Version = 0,
            UpdatedAt = 0,
            Bytes = 0,
        });
    }

    private async Task<(bool Done, StoredSettings? Now)> WriteAsync(SettingsTarget target, Part? part, CancellationToken ct)
    {
        if (part is null)
            return (true, null);
        var values = plan.Apply(part.Document.Values, target);
        if (ReferenceEquals(values, part.Document.Values))
            return (true, part.Document);

        var bytes = RequireRoom(values);
        if (part.StoreVersion is null)
            await RequireRoomForSkillAsync(part.Owner, ct);
        var after = Next(part.Document) with { Values = values, Bytes = bytes };
        var first = _changed.Add(target);
        if (await StoreAsync(part, after, ct))
            return (true, after);
        if (first)
            _changed.Remove(target);
        return (false, null);
    }

    // As it was, but newer: whoever saw what was there for a moment learns that it is not any more.
    private async Task PutBackAsync(Part? before, StoredSettings? written, CancellationToken ct)
    {
        if (before is null || written is null || ReferenceEquals(before.Document, written))
            return;
        if (await documents.GetAsync(StoredSettings.IdOf(before.Owner, plan.SkillId), ct) is { } found && found.Document.Version == written.Version)
            await documents.ReplaceAsync(found.Id, Next(written) with { Values = before.Document.Values, Bytes = before.Document.Bytes }, found.Version, null, ct);
    }

    private Task<bool> StoreAsync(Part part, StoredSettings after, CancellationToken ct)
    {
        var id = StoredSettings.IdOf(part.Owner, plan.SkillId);
        return part.StoreVersion is { } version
            ? documents.ReplaceAsync(id, after, version, null, ct)
            : documents.InsertAsync(id, after, null, ct);
    }

    private StoredSettings Next(StoredSettings before)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return before with { Version = Math.Max(before.Version + 1, now), UpdatedAt = now };
    }

    private static int RequireRoom(IReadOnlyDictionary<string, JsonElement> values)
    {
        if (values.Count > SettingsBounds.MaxKeys)
            throw new SettingsException(SettingsFailure.TooLarge, $"A skill may have at most {SettingsBounds.MaxKeys} values");
        var bytes = ValueBytes.Of(values);
        return bytes <= SettingsBounds.MaxSkillBytes
            ? bytes
            : throw new SettingsException(
                SettingsFailure.TooLarge, $"The values of the skill would have {bytes} bytes; at most {SettingsBounds.MaxSkillBytes} are allowed");
    }

    private async Task RequireRoomForSkillAsync(SettingsOwner owner, CancellationToken ct)
    {
        if (await documents.CountAsync(Where.Equal("owner", owner.Text), ct) >= SettingsBounds.MaxSkillsKept)
            throw new SettingsException(SettingsFailure.TooLarge, $"Values of at most {SettingsBounds.MaxSkillsKept} skills can be kept for one person or loop");
    }

    private static SettingsException Conflict() =>
        new(SettingsFailure.Conflict, "The settings have changed since they were read; read them again and decide anew");

    private sealed record Part(SettingsOwner Owner, long? StoreVersion, StoredSettings Document);

    /// <param name="Loop">The loop's part as it is now; null when no loop is named.</param>
    /// <param name="Person">The person's.</param>
    internal sealed record Written(StoredSettings? Loop, StoredSettings? Person);
}
