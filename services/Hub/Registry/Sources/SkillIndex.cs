using System.Text.Json;
using Jibo.Pegasus.Hub.Registry.Manifests;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>One entry of an index of skills.</summary>
/// <param name="BaseUrl">Where the skill lives; null for one on the robot.</param>
/// <param name="ConfigPath">Where its manifest is, relative to the index.</param>
internal sealed record SkillIndexEntry(Uri? BaseUrl, Uri ConfigPath, string? Version, int? Weight);

/// <summary>An index of skills: <c>{"skills":[{"baseURL","configPath"}]}</c> (protocol: F.1), with <c>version</c> and <c>weight</c> for versions side by side.</summary>
internal static class SkillIndex
{
    private const int MostEntries = 1000;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Null when there is a fault.</summary>
    public static IReadOnlyList<SkillIndexEntry>? Read(ReadOnlyMemory<byte> utf8, Uri index, ManifestFaults faults)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8, Strict);
            if (!faults.IsObject(json.RootElement, "$"))
                return null;
            if (!json.RootElement.TryGetProperty("skills", out var skills) || skills.ValueKind != JsonValueKind.Array)
                faults.Add("$.skills", "must be an array");
            var entries = faults.Elements(json.RootElement, "skills", "$", MostEntries)
                .Select(entry => ReadEntry(entry.Value, entry.Path, index, faults))
                .OfType<SkillIndexEntry>()
                .ToArray();
            return faults.Any ? null : entries;
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

    private static SkillIndexEntry? ReadEntry(JsonElement entry, string path, Uri index, ManifestFaults faults)
    {
        if (!faults.IsObject(entry, path))
            return null;
        Uri? baseUrl = null;
        if (entry.TryGetProperty("baseURL", out var address) && address.ValueKind != JsonValueKind.Null
            && !(address.ValueKind == JsonValueKind.String && address.ValueEquals("")))
        {
            baseUrl = address.ValueKind == JsonValueKind.String ? SkillAddresses.TryParse(address.GetString()!) : null;
            if (baseUrl is null)
                faults.Add($"{path}.baseURL", "must be an absolute http or https address without user, query or fragment");
        }

        if (faults.Text(entry, "configPath", path, ManifestLimits.Value) is not { } config)
            return null;

        // An index from the network must not make the hub read its own disk.
        if (!Uri.TryCreate(index, config, out var manifest) || !(manifest.Scheme is "http" or "https" || (manifest.IsFile && index.IsFile)))
        {
            faults.Add($"{path}.configPath", "must be a path relative to the index, or an http or https address");
            return null;
        }

        return new(baseUrl, manifest, RegistrationForm.ReadVersion(entry, path, faults), RegistrationForm.ReadWeight(entry, path, faults));
    }
}
