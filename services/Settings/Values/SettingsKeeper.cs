using System.Text.Json;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Changes;
using Jibo.Pegasus.Settings.Views;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Settings.Values;

/// <summary>What people want of skills. All doors open onto this.</summary>
internal sealed class SettingsKeeper(
    IDocumentStore store, ViewBook views, ChangeLog changes, TimeProvider time, ILogger<SettingsKeeper> logger) : IHostedService
{
    /// <summary>Clients take 4 MB; some of it is names and brackets.</summary>
    private const int MaxAnswerBytes = 3 * 1024 * 1024;

    private readonly SettingsCollection<StoredSettings> _settings = new(store, StoredSettings.Collection, StoredSettingsJson.Stored, time, logger);

    public Task StartAsync(CancellationToken cancellationToken) => _settings.OpenAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>In the order of the skills asked for; by name when none were.</summary>
    public async Task<IReadOnlyList<SkillSettings>> GetAsync(SettingsQuery query, CancellationToken ct)
    {
        var accountId = NameCheck.Optional(query.AccountId, "accountId");
        var loopId = NameCheck.Optional(query.LoopId, "loopId");
        if (query.Skills.Count > SettingsBounds.MaxSkills)
            throw new SettingsException(SettingsFailure.TooLarge, $"skills may name at most {SettingsBounds.MaxSkills} skills");
        string[] asked = [.. query.Skills.Select(skill => NameCheck.Require(skill, "A skill's id")).Distinct(StringComparer.Ordinal)];

        // One snapshot of the views for the whole answer.
        var known = views.Current;
        var stored = await FindAsync(accountId, loopId, asked, ct);
        var bySkill = stored.ToLookup(one => one.SkillId, StringComparer.Ordinal);
        string[] skills = asked.Length > 0
            ? asked
            : [.. known.Keys.Union(stored.Where(one => one.Values.Count > 0).Select(one => one.SkillId), StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        RequireRoom(query.WithView ? skills.Sum(skill => known.GetValueOrDefault(skill)?.Bytes ?? 0L) : 0, stored);
        return [.. skills.Select(skill => SettingsMerge.Of(
            skill,
            known.GetValueOrDefault(skill),
            bySkill[skill].FirstOrDefault(one => loopId is not null && one.Owner == SettingsOwner.Loop(loopId).Text),
            bySkill[skill].FirstOrDefault(one => accountId is not null && one.Owner == SettingsOwner.Person(accountId).Text),
            query.WithView))];
    }

    /// <summary>Judges an update without writing anything.</summary>
    /// <exception cref="SettingsException">Something in it does not fit.</exception>
    public void Check(SettingsUpdate update) => _ = UpdatePlan.Of(update, FindView(update.SkillId), mayTellOfLasso: false);

    /// <summary>Sets values; answers the settings afterwards.</summary>
    /// <param name="mayTellOfLasso">Whether the caller may set what Lasso keeps.</param>
    public Task<SkillSettings> UpdateAsync(SettingsUpdate update, bool mayTellOfLasso, CancellationToken ct)
    {
        var view = FindView(update.SkillId);
        var plan = UpdatePlan.Of(update, view, mayTellOfLasso);
        return _settings.RunAsync(async (documents, limited) =>
        {
            var writer = new SettingsWriter(documents, plan, time);
            try
            {
                while (true)
                {
                    if (await writer.TryAsync(limited) is { } written)
                        return SettingsMerge.Of(plan.SkillId, view, written.Loop, written.Person, withView: false);
                }
            }
            finally
            {
                // Also after a failure: what was written for a moment may have been read.
                foreach (var changed in writer.Changed)
                    changes.Publish(changed == SettingsTarget.Person ? plan.AccountId : null, changed == SettingsTarget.Loop ? plan.LoopId : null, plan.SkillId);
            }
        }, ct);
    }

    private SkillView? FindView(string? skillId) => skillId is null ? null : views.Current.GetValueOrDefault(skillId);

    private async Task<IReadOnlyList<StoredSettings>> FindAsync(string? accountId, string? loopId, string[] skills, CancellationToken ct)
    {
        var owners = new List<string>(2);
        if (accountId is not null)
            owners.Add(SettingsOwner.Person(accountId).Text);
        if (loopId is not null)
            owners.Add(SettingsOwner.Loop(loopId).Text);
        if (owners.Count == 0)
            return [];
        var query = new DocumentQuery
        {
            Filter = skills.Length > 0
                ? Where.All(Where.In("owner", owners), Where.In("skillId", skills))
                : Where.In("owner", owners),
            Limit = DocumentQuery.MaxLimit,
        };
        var found = await _settings.RunAsync((documents, limited) => documents.FindAsync(query, limited), ct);
        return [.. found.Select(one => one.Document)];
    }

    private static void RequireRoom(long viewBytes, IReadOnlyList<StoredSettings> stored)
    {
        if (viewBytes + stored.Sum(one => (long)one.Bytes) > MaxAnswerBytes)
            throw new SettingsException(SettingsFailure.TooLarge, "The answer would be too large; ask for fewer skills at once");
    }
}
