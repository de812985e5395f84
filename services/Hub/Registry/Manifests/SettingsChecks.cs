using System.Text.Json;

namespace Jibo.Pegasus.Hub.Registry.Manifests;

/// <summary>The tree of settings that an app shows to the owner.</summary>
internal static class SettingsChecks
{
    private static readonly string[] Targets = ["loop", "person", "lasso"];

    public static void Check(JsonElement root, ManifestFaults faults)
    {
        if (!root.TryGetProperty("settings", out var settings) || settings.ValueKind == JsonValueKind.Null || !faults.IsObject(settings, "$.settings"))
            return;
        if (!settings.TryGetProperty("view", out var view))
            faults.Add("$.settings", "view is missing");
        else
            CheckView(view, "$.settings.view", faults);
    }

    // As deep as the JSON may be, which is bounded.
    private static void CheckView(JsonElement view, string path, ManifestFaults faults)
    {
        if (!faults.IsObject(view, path))
            return;
        faults.Text(view, "type", path);
        if (!view.TryGetProperty("index", out var index) || index.ValueKind != JsonValueKind.Number)
            faults.Add($"{path}.index", "must be a number");
        if (view.TryGetProperty("valueDefinition", out var definition) && definition.ValueKind != JsonValueKind.Null)
            CheckDefinition(definition, $"{path}.valueDefinition", faults);
        foreach (var (child, at) in faults.Elements(view, "childViews", path, ManifestLimits.Parts))
            CheckView(child, at, faults);
    }

    private static void CheckDefinition(JsonElement definition, string path, ManifestFaults faults)
    {
        if (!faults.IsObject(definition, path))
            return;
        faults.Text(definition, "key", path);
        if (!definition.TryGetProperty("target", out var target) || !IsTarget(target))
            faults.Add($"{path}.target", "must be one of loop, person, lasso");
    }

    // Some manifests write the number of the target.
    private static bool IsTarget(JsonElement target) => target.ValueKind switch
    {
        JsonValueKind.String => Targets.Contains(target.GetString(), StringComparer.Ordinal),
        JsonValueKind.Number => target.TryGetInt32(out var number) && number >= 0 && number < Targets.Length,
        _ => false,
    };
}
