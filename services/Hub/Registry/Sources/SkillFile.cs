using System.Text.Json;
using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>
/// A file of the watched folder: the manifest of a skill on the robot; the manifest of a cloud skill with its <c>URL</c>; or a
/// registration form with the manifest in it.
/// </summary>
internal static class SkillFile
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ManifestLimits.Depth + 1, AllowDuplicateProperties = false };

    /// <summary>Null when there is a fault.</summary>
    public static RegisteredSkill? Read(ReadOnlyMemory<byte> utf8, ManifestFaults faults)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8, Strict);
            var root = json.RootElement;
            if (!faults.IsObject(root, "$"))
                return null;
            return root.TryGetProperty("manifest", out _) ? FromForm(root, faults) : FromManifest(root, faults);
        }
        catch (JsonException)
        {
            faults.Add("$", "is not JSON that can be read");
        }
        catch (InvalidOperationException)
        {
            faults.Add("$", "has a text that is not valid Unicode");
        }

        return null;
    }

    private static RegisteredSkill? FromForm(JsonElement root, ManifestFaults faults)
    {
        var form = RegistrationForm.Read(root, id: null, faults);
        if (form.Manifest?.Manifest is not { } manifest)
            return null;
        if (form.BaseUrl is null && manifest.OnRobot != true)
            faults.Add("$", $"Need to either be 'onRobot: true' or have URL: {manifest.Id}");
        return new RegisteredSkill(manifest, SkillAddresses.MainOf(form.BaseUrl, manifest))
        {
            Version = form.Version,
            Weight = form.Weight ?? RegisteredSkill.UsualWeight,
        };
    }

    private static RegisteredSkill? FromManifest(JsonElement root, ManifestFaults faults)
    {
        var reading = ManifestReader.Read(root);
        foreach (var fault in reading.Faults)
            faults.AddWhole(fault);
        if (reading.Manifest is not { } manifest)
            return null;
        if (manifest.OnRobot == true)
            return new RegisteredSkill(manifest, null);
        if (manifest.Url is { Length: > 0 } text && SkillAddresses.TryParse(text) is { } url)
            return new RegisteredSkill(manifest, url);
        faults.Add("$", $"Need to either be 'onRobot: true' or have URL: {manifest.Id}");
        return null;
    }
}
