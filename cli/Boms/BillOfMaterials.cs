using System.Text.Json;

namespace Jibo.Pegasus.Cli.Boms;

/// <summary>What an image is made of, as CycloneDX 1.5. The same image gives the same bill.</summary>
internal static class BillOfMaterials
{
    public static IReadOnlyList<BomComponent> ComponentsOf(ImageContents image, NuGetPackages packages)
    {
        List<BomComponent> components = [.. DebianPackages.Read(image.PackageStatus, image.PackageLicences)];
        if (image.Dependencies is { } dependencies)
            components.AddRange(packages.Read(dependencies));
        if (image.PagePackages is { } pages)
            components.AddRange(NpmPackages.Read(pages));
        if (image.Runtime is { } runtime)
        {
            foreach (var name in new[] { "Microsoft.NETCore.App", "Microsoft.AspNetCore.App" })
                components.Add(new BomComponent("framework", name, runtime, $"pkg:generic/{name}@{runtime}", BomLicences.Spdx("MIT")));
        }

        return [.. components.DistinctBy(component => component.Purl).OrderBy(component => component.Purl, StringComparer.Ordinal)];
    }

    public static void Write(Stream stream, ImageContents image, IEnumerable<BomComponent> components)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        var (name, version) = Split(image.Name);
        json.WriteStartObject();
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.5");
        json.WriteString("serialNumber", $"urn:uuid:{Serial(image.Id)}");
        json.WriteNumber("version", 1);
        json.WriteStartObject("metadata");
        json.WriteString("timestamp", image.Created);
        json.WriteStartObject("component");
        json.WriteString("type", "container");
        json.WriteString("bom-ref", image.Name);
        json.WriteString("name", name);
        json.WriteString("version", version);
        json.WriteStartArray("hashes");
        Hash(json, "SHA-256", image.Id);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("components");
        foreach (var component in components)
            Write(json, component);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BomComponent component)
    {
        json.WriteStartObject();
        json.WriteString("type", component.Type);
        json.WriteString("bom-ref", component.Purl);
        json.WriteString("name", component.Name);
        json.WriteString("version", component.Version);
        if (component.Sha512 is { } hash)
        {
            json.WriteStartArray("hashes");
            Hash(json, "SHA-512", hash);
            json.WriteEndArray();
        }

        if (component.Licences is { } licences && (licences.Expression is not null || licences.Names.Count > 0))
        {
            json.WriteStartArray("licenses");
            if (licences.Expression is { } expression)
            {
                json.WriteStartObject();
                json.WriteString("expression", expression);
                json.WriteEndObject();
            }

            foreach (var licence in licences.Names)
            {
                json.WriteStartObject();
                json.WriteStartObject("license");
                json.WriteString("name", licence);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteString("purl", component.Purl);
        json.WriteEndObject();
    }

    private static void Hash(Utf8JsonWriter json, string algorithm, string content)
    {
        json.WriteStartObject();
        json.WriteString("alg", algorithm);
        json.WriteString("content", content);
        json.WriteEndObject();
    }

    /// <summary>A UUID of the kind that whoever makes it defines (8), out of the image's own hash.</summary>
    private static string Serial(string id) => $"{id[..8]}-{id[8..12]}-8{id[13..16]}-8{id[17..20]}-{id[20..32]}";

    private static (string Name, string Version) Split(string image)
    {
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? (image[..colon], image[(colon + 1)..]) : (image, "latest");
    }
}
