using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Views;

namespace Jibo.Pegasus.Settings.Values;

/// <summary>An update that has been judged: what it sets, and what it takes back, of the loop and of the person.</summary>
internal sealed record UpdatePlan
{
    public required string SkillId { get; init; }
    public required string? AccountId { get; init; }
    public required string? LoopId { get; init; }
    public required IReadOnlyDictionary<string, JsonElement> OfLoop { get; init; }
    public required IReadOnlyDictionary<string, JsonElement> OfPerson { get; init; }

    /// <summary>Taken back wherever they were set; also what no longer is in the view.</summary>
    public required IReadOnlySet<string> Removed { get; init; }

    public required bool Replace { get; init; }
    public required long? ExpectedVersion { get; init; }

    /// <summary>What Lasso keeps, with its default: stays as it is, because whoever updates may not say how it is.</summary>
    public required IReadOnlyDictionary<string, JsonElement?> Kept { get; init; }

    /// <param name="mayTellOfLasso">Whether the caller may set what Lasso keeps.</param>
    /// <exception cref="SettingsException">Something in it does not fit.</exception>
    public static UpdatePlan Of(SettingsUpdate update, SkillView? view, bool mayTellOfLasso)
    {
        var skillId = NameCheck.Require(update.SkillId, "skillId");
        var accountId = NameCheck.Optional(update.AccountId, "accountId");
        var loopId = NameCheck.Optional(update.LoopId, "loopId");
        if (accountId is null && loopId is null)
            throw SettingsException.Invalid("accountId or loopId is required");
        var data = update.Data ?? throw SettingsException.Invalid("data is required");
        if (data.Count > SettingsBounds.MaxKeys)
            throw new SettingsException(SettingsFailure.TooLarge, $"data may have at most {SettingsBounds.MaxKeys} keys");
        if (update.ExpectedVersion is < 0)
            throw SettingsException.Invalid("expectedVersion must not be negative");

        var free = FreeTarget(update.Target, accountId);
        var (ofLoop, ofPerson, removed) = (Values(), Values(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (key, value) in data)
        {
            NameCheck.Require(key, "A key");
            if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            {
                removed.Add(key);
                continue;
            }

            if (TargetOf(skillId, view, key, value, free) == SettingsTarget.Loop)
                ofLoop.Add(key, value);
            else
                ofPerson.Add(key, value);
        }

        if (ofLoop.Count > 0 && loopId is null)
            throw SettingsException.Invalid($"'{ofLoop.Keys.First()}' belongs to the loop: loopId is required");
        if (ofPerson.Count > 0 && accountId is null)
            throw SettingsException.Invalid($"'{ofPerson.Keys.First()}' belongs to the person: accountId is required");
        return new()
        {
            SkillId = skillId,
            AccountId = accountId,
            LoopId = loopId,
            OfLoop = ofLoop,
            OfPerson = ofPerson,
            Removed = removed,
            Replace = update.Replace,
            ExpectedVersion = update.ExpectedVersion,
            Kept = mayTellOfLasso || view is null
                ? new Dictionary<string, JsonElement?>()
                : view.Definitions.Values.Where(one => one.OfLasso).ToDictionary(one => one.Key, one => one.Default, StringComparer.Ordinal),
        };
    }

    /// <summary>What comes back as it is, as apps send it with the rest, is no change.</summary>
    /// <exception cref="SettingsException">It would change what only Lasso may.</exception>
    public void RequireKept(IReadOnlyDictionary<string, JsonElement> ofPerson)
    {
        foreach (var (key, byDefault) in Kept)
        {
            JsonElement? now = ofPerson.TryGetValue(key, out var set) ? set : byDefault;
            var sets = OfPerson.TryGetValue(key, out var wanted) && !(now is { } value && JsonElement.DeepEquals(value, wanted));
            if (sets || (Removed.Contains(key) && ofPerson.ContainsKey(key)))
                throw new SettingsException(SettingsFailure.Forbidden, $"'{key}' of {SkillId} is set by linking or unlinking the calendar");
        }
    }

    /// <summary>What is set once this is done; the same object when nothing changes.</summary>
    public IReadOnlyDictionary<string, JsonElement> Apply(IReadOnlyDictionary<string, JsonElement> before, SettingsTarget target)
    {
        var set = target == SettingsTarget.Loop ? OfLoop : OfPerson;
        var after = before
            .Where(pair => !Replace && !Removed.Contains(pair.Key))
            .Concat(set)
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
        foreach (var key in Kept.Keys)
        {
            if (before.TryGetValue(key, out var kept))
                after[key] = kept;
            else
                after.Remove(key);
        }

        return after.Count == before.Count && after.All(pair => before.TryGetValue(pair.Key, out var old) && JsonElement.DeepEquals(old, pair.Value))
            ? before
            : after;
    }

    private static Dictionary<string, JsonElement> Values() => new(StringComparer.Ordinal);

    private static SettingsTarget FreeTarget(string? target, string? accountId) => target switch
    {
        null or "" => accountId is null ? SettingsTarget.Loop : SettingsTarget.Person,
        "loop" => SettingsTarget.Loop,
        "person" => SettingsTarget.Person,
        _ => throw SettingsException.Invalid($"target must be loop or person, not '{PeerText.Shorten(target)}'"),
    };

    private static SettingsTarget TargetOf(string skillId, SkillView? view, string key, JsonElement value, SettingsTarget free)
    {
        ValueBytes.Require(key, value);
        if (view is null)
        {
            return value.ValueKind == JsonValueKind.Object
                ? free
                : throw SettingsException.Invalid($"'{key}' must be an object such as {{\"value\": true}}");
        }

        if (!view.Definitions.TryGetValue(key, out var definition))
        {
            var known = string.Join(", ", view.Definitions.Keys.Order(StringComparer.Ordinal).Take(20));
            throw SettingsException.Invalid($"{skillId} has no setting '{key}'; it has {(known.Length == 0 ? "none" : known)}");
        }

        return ValueCheck.FindProblem(definition, value) is { } mustBe
            ? throw SettingsException.Invalid($"'{key}' of {skillId} must be {mustBe}")
            : definition.Target;
    }
}
