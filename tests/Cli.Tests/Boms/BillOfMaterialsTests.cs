using System.Text.Json;
using Jibo.Pegasus.Cli.Boms;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Boms;

public sealed class BillOfMaterialsTests : IDisposable
{
    private const string Status = """
        Package: libopus0
        Status: install ok installed
        Architecture: amd64
        Version: 1.3.1-3

        Package: gone
        Status: deinstall ok config-files
        Architecture: amd64
        Version: 1

        Package: libstdc++6
        Status: install ok installed
        Architecture: amd64
        Version: 12.2.0-14+deb12u1
        Description: several lines
         of text

        """;

    private const string Dependencies = """
        { "libraries": {
          "Jibo.Pegasus.Hub/0.1.0": { "type": "project", "serviceable": false, "sha512": "" },
          "Polly.Core/8.9.1": { "type": "package", "serviceable": true, "sha512": "sha512-AQID" },
          "Old.Library/1.2.0": { "type": "package", "serviceable": true, "sha512": "sha512-BAUG" },
          "Yarp.ReverseProxy/2.1.0.0": { "type": "reference", "serviceable": false, "sha512": "" },
          "Unknown.Library/3.0.0": { "type": "package", "serviceable": true, "sha512": "sha512-BwgJ" } } }
        """;

    private const string Pages = """
        [ { "name": "console", "packages": {
          "": { "name": "console", "version": "1.0.0" },
          "node_modules/preact": { "version": "11.2.0", "license": "MIT", "integrity": "sha512-AQID" },
          "node_modules/@preact/signals": { "version": "2.11.4", "license": "MIT OR Apache-2.0" },
          "node_modules/@preact/signals/node_modules/preact": { "version": "10.0.0", "integrity": "sha512-!" },
          "node_modules/vite": { "version": "8.3.8", "dev": true },
          "node_modules/fsevents": { "version": "2.3.3", "devOptional": true },
          "node_modules/linked": { "link": true } } }
        , { "package": "@scalar/api-reference@1.72.1", "license": "MIT", "file": "standalone.js" } ]
        """;

    private readonly ScratchFolder _folder = new();

    public BillOfMaterialsTests()
    {
        Specification("polly.core", "8.9.1", "<license type=\"expression\">BSD-3-Clause</license><licenseUrl>https://licenses.nuget.org/BSD-3-Clause</licenseUrl>");
        Specification("old.library", "1.2.0", "<licenseUrl>https://example.com/licence</licenseUrl>");
        Specification("yarp.reverseproxy", "2.1.0", "<license type=\"expression\">MIT</license>");
    }

    private static ImageContents Image { get; } = new()
    {
        Name = "registry.example.com:5000/jibo/hub:0.1.0",
        Id = new string('a', 12) + new string('b', 52),
        Created = "2031-05-06T07:08:09Z",
        Runtime = "10.0.12",
        PackageStatus = Status,
        PackageLicences = "libopus0/copyright:License: BSD-3-clause\nlibopus0/copyright:License: GPL-2+\nlibopus0/copyright:License:\n",
        Dependencies = Dependencies,
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_that_is_there_is_named_once_with_its_version_and_where_it_is_from()
    {
        Components().Select(component => component.Purl).ShouldBe(
        [
            "pkg:deb/debian/libopus0@1.3.1-3?arch=amd64",
            "pkg:deb/debian/libstdc%2B%2B6@12.2.0-14%2Bdeb12u1?arch=amd64",
            "pkg:generic/Microsoft.AspNetCore.App@10.0.12",
            "pkg:generic/Microsoft.NETCore.App@10.0.12",
            "pkg:nuget/Jibo.Pegasus.Hub@0.1.0",
            "pkg:nuget/Old.Library@1.2.0",
            "pkg:nuget/Polly.Core@8.9.1",
            "pkg:nuget/Unknown.Library@3.0.0",
            "pkg:nuget/Yarp.ReverseProxy@2.1.0.0",
        ]);
    }

    [Theory]
    [InlineData("Polly.Core", "BSD-3-Clause")]
    [InlineData("Yarp.ReverseProxy", "MIT")]
    [InlineData("Jibo.Pegasus.Hub", "MIT")]
    [InlineData("Old.Library", "https://example.com/licence")]
    [InlineData("libopus0", "BSD-3-clause, GPL-2+")]
    [InlineData("Unknown.Library", "")]
    public void A_licence_is_told_as_whoever_packed_it_told_it(string name, string expected)
    {
        var licences = Components().Single(component => component.Name == name).Licences;

        (licences.Expression ?? string.Join(", ", licences.Names)).ShouldBe(expected);
    }

    [Fact]
    public void The_bill_has_the_shape_of_cyclonedx_1_5()
    {
        var bom = JsonElement.Parse(Write());

        bom.GetProperty("bomFormat").GetString().ShouldBe("CycloneDX");
        bom.GetProperty("specVersion").GetString().ShouldBe("1.5");
        bom.GetProperty("serialNumber").GetString()!.ShouldMatch("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
        var subject = bom.GetProperty("metadata").GetProperty("component");
        (subject.GetProperty("name").GetString(), subject.GetProperty("version").GetString(), subject.GetProperty("type").GetString())
            .ShouldBe(("registry.example.com:5000/jibo/hub", "0.1.0", "container"));
        var components = bom.GetProperty("components").EnumerateArray().ToList();
        components.Select(component => component.GetProperty("bom-ref").GetString()).ShouldBeUnique();
        foreach (var component in components)
        {
            component.GetProperty("type").GetString().ShouldBeOneOf("library", "framework");
            component.GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
            component.GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
            // Either one expression or names, and never both.
            if (component.TryGetProperty("licenses", out var licences))
                licences.EnumerateArray().Select(licence => licence.EnumerateObject().Single().Name).Distinct().ShouldHaveSingleItem();
        }

        components.Single(component => component.GetProperty("name").GetString() == "Polly.Core")
            .GetProperty("hashes")[0].GetProperty("content").GetString().ShouldBe("010203");
    }

    [Fact]
    public void What_pages_carry_is_named_and_what_they_were_only_built_with_is_not()
    {
        var components = BillOfMaterials.ComponentsOf(Image with { PagePackages = Pages }, new NuGetPackages(_folder.File("packages")))
            .Where(component => component.Purl.StartsWith("pkg:npm/", StringComparison.Ordinal))
            .ToDictionary(component => component.Purl, StringComparer.Ordinal);

        components.Keys.ShouldBe(["pkg:npm/%40preact/signals@2.11.4", "pkg:npm/%40scalar/api-reference@1.72.1", "pkg:npm/preact@10.0.0", "pkg:npm/preact@11.2.0"]);
        var signals = components["pkg:npm/%40preact/signals@2.11.4"];
        (signals.Name, signals.Licences.Expression, signals.Sha512).ShouldBe(("@preact/signals", "MIT OR Apache-2.0", null));
        (components["pkg:npm/preact@11.2.0"].Sha512, components["pkg:npm/preact@10.0.0"].Sha512).ShouldBe(("010203", null));
    }

    [Fact]
    public void The_same_image_gives_the_same_bill() => Write().ShouldBe(Write());

    private IReadOnlyList<BomComponent> Components() => BillOfMaterials.ComponentsOf(Image, new NuGetPackages(_folder.File("packages")));

    private string Write()
    {
        using var stream = new MemoryStream();
        BillOfMaterials.Write(stream, Image, Components());
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Specification(string name, string version, string licence)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.File("packages"), name, version)).FullName;
        File.WriteAllText(
            Path.Combine(folder, $"{name}.nuspec"),
            $"<package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\"><metadata><id>{name}</id>{licence}</metadata></package>");
    }
}
