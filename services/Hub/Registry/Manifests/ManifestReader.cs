using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Registry.Manifests;

/// <summary>A manifest, or everything that is wrong with it.</summary>
internal sealed record ManifestReading(SkillManifest? Manifest, IReadOnlyList<string> Faults);

/// <summary>Reads a skill's manifest and finds every fault that would make it useless or dangerous here (protocol: F.1). Never throws.</summary>
internal static partial class ManifestReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ManifestLimits.Depth, AllowDuplicateProperties = false };

    /// <param name="utf8">The file.</param>
    /// <param name="expectedId">The id that it must have, when it is known.</param>
    public static ManifestReading Read(ReadOnlyMemory<byte> utf8, string? expectedId = null)
    {
        if (utf8.Length > ManifestLimits.Bytes)
            return Refuse($"$: has {utf8.Length} bytes; at most {ManifestLimits.Bytes} are allowed");
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        try
        {
            using var json = JsonDocument.Parse(utf8, Strict);
            return Read(json.RootElement, expectedId);
        }
        catch (JsonException e)
        {
            return Refuse($"$: is not JSON that can be read: {Where(e)}");
        }
        catch (InvalidOperationException)
        {
            return Refuse("$: has a name that is not valid Unicode text");
        }
    }

    public static ManifestReading Read(JsonElement root, string? expectedId = null)
    {
        var faults = new ManifestFaults();
        try
        {
            if (faults.IsObject(root, "$"))
                Check(root, expectedId, faults);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, somewhere in a text.
            faults.Add("$", "has a text that is not valid Unicode");
        }

        if (faults.Any)
            return new(null, faults.All);
        return MessageParser.TryRead(JsonSerializer.SerializeToUtf8Bytes(root, PegasusJson.Wire.JsonElement), PegasusJson.Wire.SkillManifest, out var manifest, out var problem)
            ? new(manifest, [])
            : Refuse($"{problem.Path}: {problem.Message}");
    }

    /// <summary>Ids travel in addresses and logs: ASCII letters, digits and <c>@ / . _ -</c>.</summary>
    public static bool IsId(string id) => id.Length <= ManifestLimits.Name && Id().IsMatch(id);

    private static void Check(JsonElement root, string? expectedId, ManifestFaults faults)
    {
        if (faults.Text(root, "id", "$") is { } id)
        {
            if (!IsId(id))
                faults.Add("$.id", "must be made of ASCII letters, digits and @ / . _ -");
            else if (expectedId is not null && id != expectedId)
                faults.Add("$.id", $"is '{id}' and must be '{expectedId}'");
        }

        if (root.TryGetProperty("onRobot", out var onRobot) && onRobot.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
            faults.Add("$.onRobot", "must be true or false");
        faults.OptionalText(root, "basePath", "$");
        if (root.TryGetProperty("basePath", out var path) && path.ValueKind == JsonValueKind.String && !BasePath().IsMatch(path.GetString()!))
            faults.Add("$.basePath", "must be a path of letters, digits and - _ . between slashes");
        faults.OptionalText(root, "version", "$", most: 64);
        faults.OptionalText(root, "description", "$", most: 4096);
        faults.OptionalText(root, "author", "$", ManifestBounds.MaxAuthor);
        faults.OptionalNumber(root, "timeout", "$", ManifestBounds.MinTimeout, ManifestBounds.MaxTimeout);
        foreach (var (example, at) in faults.Elements(root, "examples", "$", ManifestLimits.Parts))
        {
            if (example.ValueKind != JsonValueKind.String)
                faults.Add(at, "must be a text");
        }

        VariantChecks.Check(root, faults);
        IntentChecks.Check(root, faults);
        ProactiveChecks.Check(root, faults);
        SettingsChecks.Check(root, faults);
    }

    private static ManifestReading Refuse(string fault) => new(null, [fault]);

    private static string Where(JsonException e) =>
        e.LineNumber is { } line && e.BytePositionInLine is { } at ? $"line {line + 1}, byte {at + 1}" : "a property comes twice, or a text is not valid";

    [GeneratedRegex(@"^[A-Za-z0-9@/._-]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex(@"^/?([A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BasePath();
}
