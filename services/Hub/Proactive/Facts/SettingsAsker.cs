using System.Collections.ObjectModel;
using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Proactive.Facts;

/// <summary>What Settings says of a moment.</summary>
/// <param name="BySkill">By skill and key.</param>
/// <param name="Problem">Why it said nothing.</param>
internal sealed record SettingsFacts(IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> BySkill, string? Problem = null)
{
    public static SettingsFacts None { get; } = new(new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>());
}

/// <summary>Asks Settings for all skills that rules name, once; when none is named, not at all (protocol: F.4).</summary>
internal sealed class SettingsAsker(ISettingsClient? settings, ProactiveLimits limits, TimeProvider time)
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Nothing = ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>Never fails: what Settings did not say is a problem of the rules that wanted to know it.</summary>
    public async Task<SettingsFacts> AskAsync(
        ProactiveRequest request, IReadOnlyList<ProactiveCandidate> candidates, JiboHeaders headers, CancellationToken ct)
    {
        var skills = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            foreach (var rule in candidate.SettingsRules)
                skills.Add(rule.Skill);
        }

        if (skills.Count == 0)
            return SettingsFacts.None;
        if (settings is null)
            return SettingsFacts.None with { Problem = "Settings is not asked: this hub knows of none (NET_settings)" };
        // Wishes are those of somebody; for nobody in particular there are only defaults, and they are nobody's wish.
        if (request.AccountId is null)
            return SettingsFacts.None with { Problem = "Settings is not asked: the focused person has no account in this loop" };

        using var deadline = new CancellationTokenSource(limits.Facts, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        var query = new SettingsQuery
        {
            AccountId = request.AccountId,
            LoopId = request.LoopId,
            Skills = [.. skills.Take(SettingsBounds.MaxSkills)],
        };
        try
        {
            var found = query.Skills.ToDictionary(skill => skill, _ => Nothing, StringComparer.Ordinal);
            foreach (var one in await settings.GetAsync(query, headers, either.Token))
                found[one.SkillId] = one.Data;
            return new SettingsFacts(found);
        }
        catch (ServiceCallException e)
        {
            return SettingsFacts.None with { Problem = $"Settings did not answer: {e.Message}" };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return SettingsFacts.None with { Problem = $"Settings did not answer within {limits.Facts.TotalSeconds:0.###} s" };
        }
    }
}
