using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Registry.Manifests;

/// <summary>The intents of a manifest. Members that nobody knows are left alone: a newer skill may have them.</summary>
internal static class IntentChecks
{
    public static void Check(JsonElement root, ManifestFaults faults)
    {
        if (!root.TryGetProperty("intents", out var intents) || intents.ValueKind != JsonValueKind.Array)
        {
            faults.Add("$.intents", "must be an array");
            return;
        }

        foreach (var (intent, path) in faults.Elements(root, "intents", "$", ManifestLimits.Intents))
        {
            if (!faults.IsObject(intent, path))
                continue;
            faults.Text(intent, "name", path);
            CheckUtterances(intent, path, faults);
            foreach (var (entity, at) in faults.Elements(intent, "entities", path, ManifestLimits.Parts))
            {
                if (faults.IsObject(entity, at))
                    CheckEntity(entity, at, faults);
            }
        }
    }

    // Whether they are templates that can be read is the parser's to say.
    private static void CheckUtterances(JsonElement intent, string path, ManifestFaults faults)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (utterance, at) in faults.Elements(intent, "utterances", path, ManifestBounds.MaxUtterances))
        {
            if (utterance.ValueKind != JsonValueKind.String || utterance.GetString() is not { } text
                || string.IsNullOrWhiteSpace(text) || text.Length > ManifestBounds.MaxUtterance)
                faults.Add(at, $"must be a text that is not empty, of at most {ManifestBounds.MaxUtterance} characters");
            else if (!seen.Add(text.Trim()))
                faults.Add(at, "is there already");
        }
    }

    private static void CheckEntity(JsonElement entity, string path, ManifestFaults faults)
    {
        faults.Text(entity, "name", path);
        if (entity.TryGetProperty("matchRule", out var rule) && rule.ValueKind != JsonValueKind.Null)
            faults.Word(entity, "matchRule", path, "EXACT", "NOT");
        if (!entity.TryGetProperty("value", out var value))
        {
            faults.Add(path, "value is missing");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String when value.GetString()!.Length is 0 or > ManifestLimits.Value:
                faults.Add($"{path}.value", $"must not be empty or longer than {ManifestLimits.Value} characters");
                break;
            case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                break;
            default:
                faults.Add($"{path}.value", "must be a text, a number, true or false");
                break;
        }
    }
}
