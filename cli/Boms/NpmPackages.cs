using System.Text.Json;

namespace Jibo.Pegasus.Cli.Boms;

/// <summary>The packages of npm that are in the console's pages, read from what an image says that they were built of: Node.js need not be there.</summary>
internal static class NpmPackages
{
    private const string Folder = "node_modules/";

    /// <param name="text">An array: npm's lock file, and objects with the <c>package</c> (<c>NAME@VERSION</c>) and its <c>license</c>.</param>
    public static IEnumerable<BomComponent> Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().SelectMany(part => part.TryGetProperty("packages", out var packages) ? Locked(packages) : One(part))];
    }

    // What pages are only built and tested with is marked there; what has no folder is the pages themselves.
    private static IEnumerable<BomComponent> Locked(JsonElement packages) =>
        from package in packages.EnumerateObject()
        let at = package.Name.LastIndexOf(Folder, StringComparison.Ordinal)
        where at >= 0 && !IsSet(package.Value, "dev") && !IsSet(package.Value, "devOptional") && Text(package.Value, "version") is not null
        select Component(package.Name[(at + Folder.Length)..], Text(package.Value, "version")!, package.Value);

    private static IEnumerable<BomComponent> One(JsonElement part) =>
        Text(part, "package") is { } package && package.LastIndexOf('@') is > 0 and var at ? [Component(package[..at], package[(at + 1)..], part)] : [];

    // A scope and its name are two segments of the address.
    private static BomComponent Component(string name, string version, JsonElement package) => new(
        "library", name, version, $"pkg:npm/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}@{Uri.EscapeDataString(version)}",
        Text(package, "license") is { } licence ? BomLicences.Spdx(licence) : BomLicences.None, PackageHash.Of(package, "integrity"));

    private static bool IsSet(JsonElement package, string member) => package.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement package, string member) =>
        package.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
