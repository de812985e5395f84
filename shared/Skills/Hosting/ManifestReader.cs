using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>
/// Reads a skill's manifest and finds everything that a hub would refuse or misunderstand. Members that nobody knows are left
/// alone, as the hub does: a newer one may know them.
/// </summary>
public static class ManifestReader
{
    /// <summary>A manifest may not be larger.</summary>
    public const int MaxBytes = ManifestBounds.MaxBytes;

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
        CheckAbout(manifest, faults);
        CheckVariants(manifest.Variants ?? [], faults);
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
        CheckUtterances(intent.Utterances ?? [], where, faults);
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

    private static void CheckAbout(SkillManifest manifest, ICollection<string> faults)
    {
        if (manifest.Author is { Length: > ManifestBounds.MaxAuthor })
            faults.Add($"Its author has {manifest.Author.Length} characters, and may have {ManifestBounds.MaxAuthor}.");
        if (manifest.Timeout is < ManifestBounds.MinTimeout or > ManifestBounds.MaxTimeout)
            faults.Add($"Its timeout is {manifest.Timeout}, and must be from {ManifestBounds.MinTimeout} to {ManifestBounds.MaxTimeout} milliseconds.");
    }

    private static void CheckVariants(IReadOnlyList<ManifestVariant> variants, ICollection<string> faults)
    {
        if (variants.Count > ManifestBounds.MaxVariants)
            faults.Add($"It has {variants.Count} variants, and may have {ManifestBounds.MaxVariants}.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < variants.Count; i++)
        {
            var variant = variants[i];
            if (variant is null || !ManifestBounds.IsVariantName(variant.Name))
                faults.Add($"variants[{i}] needs a name of at most {ManifestBounds.MaxVariantName} ASCII letters, digits and . _ -.");
            else if (!names.Add(variant.Name))
                faults.Add($"variants[{i}]: there is a variant '{variant.Name}' already.");
            if (variant?.Weight is < 0 or > ManifestBounds.MaxVariantWeight)
                faults.Add($"variants[{i}]: the weight is {variant.Weight}, and must be from 0 to {ManifestBounds.MaxVariantWeight}.");
        }
    }

    private static void CheckUtterances(IReadOnlyList<string> utterances, string where, ICollection<string> faults)
    {
        if (utterances.Count > ManifestBounds.MaxUtterances)
            faults.Add($"{where} has {utterances.Count} utterances, and may have {ManifestBounds.MaxUtterances}.");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < utterances.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(utterances[i]) || utterances[i].Length > ManifestBounds.MaxUtterance)
                faults.Add($"{where}: utterances[{i}] must be a text that is not empty, of at most {ManifestBounds.MaxUtterance} characters.");
            else if (!seen.Add(utterances[i].Trim()))
                faults.Add($"{where}: utterances[{i}] is there already.");
        }
    }

    private static bool IsValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 },
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => true,
        _ => false,
    };
}
