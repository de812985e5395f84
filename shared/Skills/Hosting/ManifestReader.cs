using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>Reads a skill's manifest and finds everything that a hub would refuse or misunderstand.</summary>
public static class ManifestReader
{
    /// <summary>A manifest may not be larger.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Reads a manifest; null, with at least one fault, when it cannot be used.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="skillId">The id that it must name.</param>
    /// <param name="faults">One sentence for each thing that is wrong.</param>
    public static SkillManifest? Read(ReadOnlySpan<byte> utf8, string skillId, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var before = faults.Count;
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        if (!MessageParser.TryRead(utf8, PegasusJson.Wire.SkillManifest, out var manifest, out var problem))
        {
            faults.Add(problem.Kind == JsonProblemKind.NotJson ? $"It is not JSON, near {problem.Path}." : $"{problem.Message}.");
            return null;
        }

        if (manifest.Id != skillId)
            faults.Add($"Its id is '{manifest.Id}', and the skill is '{skillId}'.");
        if (manifest.OnRobot == true)
            faults.Add("A skill in the cloud cannot be onRobot.");
        CheckUnknown(manifest.Unknown, "the manifest", faults);
        for (var i = 0; i < (manifest.Intents?.Count ?? 0); i++)
            CheckIntent(manifest.Intents![i], i, faults);
        return faults.Count == before ? manifest : null;
    }

    private static void CheckIntent(ManifestIntent? intent, int index, ICollection<string> faults)
    {
        if (intent is null)
        {
            faults.Add($"intents[{index}] is null.");
            return;
        }

        var where = $"intents[{index}] '{intent.Name}'";
        if (string.IsNullOrWhiteSpace(intent.Name))
            faults.Add($"intents[{index}] has no name.");
        CheckUnknown(intent.Unknown, where, faults);
        foreach (var entity in intent.Entities ?? [])
        {
            if (entity is null || string.IsNullOrWhiteSpace(entity.Name))
                faults.Add($"{where} has an entity without a name.");
            else if (!IsValue(entity.Value))
                faults.Add($"{where}: the value of '{entity.Name}' must be a text that is not empty, a number, true or false.");
            else if (entity.MatchRule is not (null or "EXACT" or "NOT"))
                faults.Add($"{where}: the matchRule of '{entity.Name}' must be EXACT or NOT, not '{entity.MatchRule}'.");
        }
    }

    private static void CheckUnknown(Dictionary<string, JsonElement>? unknown, string where, ICollection<string> faults)
    {
        foreach (var name in unknown?.Keys ?? Enumerable.Empty<string>())
            faults.Add($"A hub knows no '{name}' in {where}.");
    }

    private static bool IsValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 },
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => true,
        _ => false,
    };
}
