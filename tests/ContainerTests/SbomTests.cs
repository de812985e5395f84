using System.Text.Json;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>./pegasus sbom, on the images that run.</summary>
[Collection(SharedContainers.Name)]
[Trait("Category", "container")]
public sealed class SbomTests(PegasusInContainers pegasus)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bill_names_everything_that_the_hub_is_made_of()
    {
        pegasus.SkipWithoutDocker();
        var components = await BillOfAsync("hub", await ImageOfAsync("hub"));
        var files = (await pegasus.ExecuteAsync("hub", Cancelled, "sh", "-c", "cd /app && ls *.dll; dpkg-query -W -f '${Package}\\n'")).ThrowIfFailed()
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // Each library of the folder, and each package that the distribution says is installed.
        var names = components.Select(Name).ToHashSet(StringComparer.Ordinal);
        files.Select(file => file.EndsWith(".dll", StringComparison.Ordinal) ? file[..^4] : file).Where(name => !names.Contains(name)).ShouldBeEmpty();
        names.ShouldContain("Microsoft.NETCore.App");
        names.ShouldContain("libpocketsphinx3");
        components.Single(component => Name(component) == "Google.Protobuf").TryGetProperty("licenses", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_bill_names_what_the_pages_of_the_gateway_were_built_of_and_no_tool_that_built_them()
    {
        pegasus.SkipWithoutDocker();
        var components = await BillOfAsync("gateway", await ImageOfAsync("gateway"));

        // As the notices have them, which another test holds against what npm locked.
        var notices = (await File.ReadAllTextAsync(Repository.PathOf("THIRD-PARTY-NOTICES.md"), Cancelled)).Split("In the pages of the console")[1].Split('\n')
            .Where(row => row.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToList();
        components.Where(component => component.GetProperty("purl").GetString()!.StartsWith("pkg:npm/", StringComparison.Ordinal))
            .Select(component => $"{Name(component)} {component.GetProperty("version").GetString()} {component.GetProperty("licenses")[0].GetProperty("expression").GetString()}")
            .ShouldBe(notices.Select(cells => $"{cells[1]} {cells[2]} {cells[3]}"), ignoreOrder: true);
        components.Select(Name).ShouldContain("preact");
    }

    [Theory]
    [InlineData("redis", "redis-server")]
    [InlineData("postgres", "postgresql-15")]
    public async Task A_bill_can_be_had_of_a_server_too(string service, string package)
    {
        pegasus.SkipWithoutDocker();

        (await BillOfAsync(service, await ImageOfAsync(service))).Select(Name).ShouldContain(package);
    }

    private Task<string> ImageOfAsync(string service) => pegasus.InspectAsync(service, "{{.Config.Image}}", Cancelled);

    private static async Task<List<JsonElement>> BillOfAsync(string name, string image)
    {
        using var cli = new CommandLine();
        (await cli.RunBareAsync(Cancelled, "sbom", image, "--to", cli.File("sbom"))).ThrowIfFailed();
        var bom = JsonElement.Parse(await File.ReadAllBytesAsync(Path.Combine(cli.File("sbom"), $"{name}.cdx.json"), Cancelled));
        bom.GetProperty("bomFormat").GetString().ShouldBe("CycloneDX");
        return [.. bom.GetProperty("components").EnumerateArray()];
    }

    private static string Name(JsonElement component) => component.GetProperty("name").GetString()!;
}
