using System.Text.Json;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Views;

namespace Jibo.Pegasus.Settings.Values;

/// <summary>What was set by the loop and by the person, and what the view says of it, as one answer.</summary>
internal static class SettingsMerge
{
    private static readonly Dictionary<string, JsonElement> Nothing = [];

    public static SkillSettings Of(string skillId, SkillView? view, StoredSettings? loop, StoredSettings? person, bool withView)
    {
        var ofLoop = loop?.Values ?? Nothing;
        var ofPerson = person?.Values ?? Nothing;
        var misfits = new SortedSet<string>(StringComparer.Ordinal);
        var data = view is null ? Free(ofLoop, ofPerson) : Defined(view, ofLoop, ofPerson, misfits);
        return new SkillSettings
        {
            SkillId = skillId,
            Data = data,
            View = withView && view is not null ? ViewWithValues.Of(view, data) : null,
            // Each part only ever goes up, so the sum stays the same only when neither has changed.
            Version = (loop?.Version ?? 0) + (person?.Version ?? 0),
            Misfits = misfits.Count == 0 ? null : [.. misfits],
        };
    }

    private static Dictionary<string, JsonElement> Free(IReadOnlyDictionary<string, JsonElement> loop, IReadOnlyDictionary<string, JsonElement> person)
    {
        var data = new Dictionary<string, JsonElement>(loop, StringComparer.Ordinal);
        foreach (var (key, value) in person)
            data[key] = value;
        return data;
    }

    private static Dictionary<string, JsonElement> Defined(
        SkillView view, IReadOnlyDictionary<string, JsonElement> loop, IReadOnlyDictionary<string, JsonElement> person, SortedSet<string> misfits)
    {
        var data = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var definition in view.Definitions.Values)
        {
            var set = definition.Target == SettingsTarget.Loop ? loop : person;
            if (set.TryGetValue(definition.Key, out var value) && ValueCheck.FindProblem(definition, value) is null)
                data[definition.Key] = value;
            else if (definition.Default is { } byDefault)
                data[definition.Key] = byDefault;
        }

        AddMisfits(view, loop, SettingsTarget.Loop, misfits);
        AddMisfits(view, person, SettingsTarget.Person, misfits);
        return data;
    }

    private static void AddMisfits(SkillView view, IReadOnlyDictionary<string, JsonElement> set, SettingsTarget target, SortedSet<string> misfits)
    {
        foreach (var (key, value) in set)
        {
            if (!view.Definitions.TryGetValue(key, out var definition) || definition.Target != target || ValueCheck.FindProblem(definition, value) is not null)
                misfits.Add(key);
        }
    }
}
