namespace Jibo.Pegasus.Cli.Boms;

/// <summary>The packages of Debian or Ubuntu that an image holds, read from <c>/var/lib/dpkg/status</c>.</summary>
internal static class DebianPackages
{
    public static IEnumerable<BomComponent> Read(string status, string licences)
    {
        var known = Licences(licences);
        foreach (var paragraph in status.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string? Field(string name) => paragraph.Split('\n').FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..].Trim();
            // What was removed but for its settings is not there any more.
            if (Field("Package") is not { } name || Field("Version") is not { } version || Field("Status")?.EndsWith(" installed", StringComparison.Ordinal) != true)
                continue;
            var system = version.Contains("ubuntu", StringComparison.Ordinal) ? "ubuntu" : "debian";
            var purl = $"pkg:deb/{system}/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}?arch={Field("Architecture")}";
            yield return new BomComponent("library", name, version, purl, new BomLicences(null, known.GetValueOrDefault(name, [])));
        }
    }

    private static Dictionary<string, List<string>> Licences(string lines)
    {
        var known = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(':', 3);
            if (parts is not [var path, _, var licence] || licence.Trim() is not { Length: > 0 } text)
                continue;
            var package = path.Split('/')[0];
            if (!known.TryGetValue(package, out var list))
                known[package] = list = [];
            if (!list.Contains(text))
                list.Add(text);
        }

        return known;
    }
}
