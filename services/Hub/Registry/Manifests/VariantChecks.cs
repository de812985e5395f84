using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Registry.Manifests;

/// <summary>The variations of a skill that are tried side by side.</summary>
internal static class VariantChecks
{
    public static void Check(JsonElement root, ManifestFaults faults)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (variant, path) in faults.Elements(root, "variants", "$", ManifestBounds.MaxVariants))
        {
            if (!faults.IsObject(variant, path))
                continue;
            if (faults.Text(variant, "name", path, ManifestBounds.MaxVariantName) is { } name)
            {
                if (!ManifestBounds.IsVariantName(name))
                    faults.Add($"{path}.name", "must be made of ASCII letters, digits and . _ -");
                else if (!names.Add(name))
                    faults.Add($"{path}.name", $"'{name}' is there already");
            }

            faults.OptionalNumber(variant, "weight", path, 0, ManifestBounds.MaxVariantWeight);
        }
    }
}
