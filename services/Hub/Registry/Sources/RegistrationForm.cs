using System.Text.Json;
using Jibo.Pegasus.Hub.Registry.Manifests;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>
/// How somebody registers a skill: <c>{baseURL, manifest?, version?, weight?}</c>. The body of <c>PUT /v1/skills/{id}</c>, and a
/// way to write a file in the watched folder.
/// </summary>
/// <param name="BaseUrl">Null for a skill on the robot.</param>
/// <param name="Manifest">Null: the skill is asked.</param>
internal sealed record RegistrationForm(Uri? BaseUrl, ManifestReading? Manifest, string? Version, int? Weight)
{
    public const int LargestWeight = 10_000;

    private const int LongestVersion = 64;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ManifestLimits.Depth + 1, AllowDuplicateProperties = false };

    /// <summary>Reads a form; everything that is wrong with it, the manifest included, goes to <paramref name="faults"/>.</summary>
    public static RegistrationForm? Read(ReadOnlyMemory<byte> utf8, string? id, ManifestFaults faults)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8, Strict);
            if (faults.IsObject(json.RootElement, "$"))
                return Read(json.RootElement, id, faults);
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

    public static RegistrationForm Read(JsonElement form, string? id, ManifestFaults faults)
    {
        faults.OnlyHas(form, "$", "a registration", "baseURL", "manifest", "version", "weight");
        Uri? baseUrl = null;
        if (form.TryGetProperty("baseURL", out var address) && address.ValueKind != JsonValueKind.Null)
        {
            baseUrl = address.ValueKind == JsonValueKind.String ? SkillAddresses.TryParse(address.GetString()!) : null;
            if (baseUrl is null)
                faults.Add("$.baseURL", "must be an absolute http or https address without user, query or fragment");
        }

        ManifestReading? manifest = null;
        if (form.TryGetProperty("manifest", out var inline) && inline.ValueKind != JsonValueKind.Null)
        {
            manifest = ManifestReader.Read(inline, id);
            foreach (var fault in manifest.Faults)
                faults.AddWhole(fault.StartsWith('$') ? $"$.manifest{fault[1..]}" : fault);
        }

        return new(baseUrl, manifest, ReadVersion(form, "$", faults), ReadWeight(form, "$", faults));
    }

    public static string? ReadVersion(JsonElement form, string path, ManifestFaults faults)
    {
        if (!form.TryGetProperty("version", out var version) || version.ValueKind == JsonValueKind.Null)
            return null;
        return faults.Text(form, "version", path, LongestVersion);
    }

    public static int? ReadWeight(JsonElement form, string path, ManifestFaults faults)
    {
        if (!form.TryGetProperty("weight", out var weight) || weight.ValueKind == JsonValueKind.Null)
            return null;
        if (weight.ValueKind == JsonValueKind.Number && weight.TryGetInt32(out var number) && number is >= 0 and <= LargestWeight)
            return number;
        faults.Add($"{path}.weight", $"must be a whole number from 0 to {LargestWeight}");
        return null;
    }
}
