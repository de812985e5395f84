using Jibo.Pegasus.Clouds.Tests.Support;
using Jibo.Pegasus.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Clouds.Tests.Helm;

/// <summary>A chart that was rendered.</summary>
internal sealed record Rendered(string Text, IReadOnlyList<YamlMappingNode> Manifests)
{
    public IEnumerable<YamlMappingNode> Of(string kind) => Manifests.Where(manifest => manifest.Text("kind") == kind);

    public YamlMappingNode One(string kind, string name) => Of(kind).Single(manifest => manifest.Text("metadata.name") == name);
}

/// <summary>Renders charts with the stand-in for Helm beside these tests, which is built once.</summary>
public sealed class Chart : IAsyncLifetime
{
    public const string Folder = "deploy/aks/jibo-pegasus";
    private const string HowToInstall =
        "Install Go and the libraries of Helm's templates (on Debian: apt-get install golang-go golang-github-masterminds-sprig-dev golang-github-xeipuuv-gojsonschema-dev) and run the tests again.";

    private static readonly string Built = Path.Combine(SourceTree.Root, "artifacts", "clouds");

    private readonly ScratchFolder _folder = new();

    // Once for all classes: one that runs must not be written over.
    private static readonly Lazy<Task> Renderer = new(BuildAsync);

    public async ValueTask InitializeAsync() => await Renderer.Value;

    private static async Task BuildAsync()
    {
        Directory.CreateDirectory(Built);
        var go = await Programs.RunAsync(
            "go", "tests/Clouds.Tests/HelmRenderer", ["build", "-o", Path.Combine(Built, "helm-renderer"), "."],
            // The libraries are Debian's packages of sources; nothing is asked of any network.
            new Dictionary<string, string>
            {
                ["GO111MODULE"] = "off",
                ["GOPATH"] = "/usr/share/gocode",
                ["GOCACHE"] = Path.Combine(Built, "go-cache"),
                ["GOFLAGS"] = "",
                ["GOPROXY"] = "off",
            },
            HowToInstall);
        if (go.Status != 0)
            throw new InvalidOperationException($"The renderer does not build. {HowToInstall} {go.Error}");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Renders the chart with a file of <c>tests/Clouds.Tests/Helm/values</c>, which must go well.</summary>
    internal async Task<Rendered> RenderAsync(string values)
    {
        var outcome = await TryRenderAsync(values, "{}");
        outcome.Status.ShouldBe(0, outcome.Error);
        return new(outcome.Output, Yaml.All(outcome.Output.Split("\n...\n")[0]));
    }

    /// <summary>Renders with values that are given as text over those of a file.</summary>
    internal async Task<Outcome> TryRenderAsync(string values, string over, string folder = Folder)
    {
        var file = _folder.File($"{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(file, over);
        return await RunAsync(folder, ValuesOf(values), file);
    }

    /// <summary>A copy of the chart in which a text of a file is another one, for checks that must be seen failing.</summary>
    internal string Broken(string file, string text, string other)
    {
        var copy = _folder.File(Guid.NewGuid().ToString("N"));
        var chart = Path.Combine(SourceTree.Root, Folder);
        foreach (var source in Directory.EnumerateFiles(chart, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(chart, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        var broken = Path.Combine(copy, file);
        File.ReadAllText(broken).ShouldContain(text);
        File.WriteAllText(broken, File.ReadAllText(broken).Replace(text, other, StringComparison.Ordinal));
        return copy;
    }

    private static string ValuesOf(string name) => Path.Combine(SourceTree.Root, "tests/Clouds.Tests/Helm/values", $"{name}.yaml");

    private static Task<Outcome> RunAsync(string folder, params string[] values) => Programs.RunAsync(
        Path.Combine(Built, "helm-renderer"), ".", [Path.Combine(SourceTree.Root, folder), "house", "jibo", .. values], new Dictionary<string, string>(), HowToInstall);
}
