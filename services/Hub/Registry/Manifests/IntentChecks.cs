using System.Text.Json;

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
            foreach (var (entity, at) in faults.Elements(intent, "entities", path, ManifestLimits.Parts))
            {
                if (faults.IsObject(entity, at))
                    CheckEntity(entity, at, faults);
            }
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
