using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>A skill's own repository: its folder, the packages of the SDK, and a Dockerfile of six lines. It takes the place of the skill that runs.</summary>
[Collection(SharedContainers.Name)]
[Trait("Category", "container")]
public sealed class SkillElsewhereTests(PegasusInContainers pegasus, ITestOutputHelper output) : IAsyncLifetime
{
    private const string Image = "pegasus-containertests-elsewhere:1";
    private const string Container = "pegasus-containertests-elsewhere";
    private const string Dockerfile = """
        FROM mcr.microsoft.com/dotnet/aspnet:10.0
        COPY app /app
        ENV ETCO_server_host=0.0.0.0 ETCO_server_port=8080 ETCO_server_logFormat=json
        USER app
        EXPOSE 8080
        ENTRYPOINT ["dotnet", "/app/Jibo.Pegasus.ExampleSkill.dll"]
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pegasus-elsewhere");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        if (!pegasus.HasDocker)
            return;
        await PegasusInContainers.DockerAsync(CancellationToken.None, "rm", "--force", Container);
        await PegasusInContainers.DockerAsync(CancellationToken.None, "rmi", "--force", Image);
        // The skill of the house comes back.
        await pegasus.UpAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_skill_is_built_far_from_these_sources_and_answers_in_their_midst()
    {
        pegasus.SkipWithoutDocker();
        var sdk = await Command.RunAsync("bash", [Repository.PathOf("pegasus"), "skill", "pack"], Command.NoVariables, Limit, Cancelled);
        var packages = Path.GetDirectoryName(sdk.ThrowIfFailed().Output.Split('\n')[0])!;
        Copy(Repository.PathOf("services/ExampleSkill"), _folder.FullName);
        await LeaveTheHouseAsync(packages);

        await RunAsync("dotnet", "publish", "-c", "Release", "-o", "app", "--nologo", "-v", "q");
        await RunAsync("docker", "build", "--pull=false", "-t", Image, ".");
        (await pegasus.Compose.RunAsync(TimeSpan.FromMinutes(1), Cancelled, "stop", "example-skill")).ThrowIfFailed();
        var networks = await pegasus.InspectAsync("hub", "{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}", Cancelled);
        await RunAsync(
            "docker", "run", "--detach", "--name", Container, "--network", networks.Trim(), "--network-alias", "example-skill",
            "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--env", "NET_history=history:8081", Image);
        await StartedAsync();

        var gateway = await pegasus.Compose.AddressOfAsync("gateway", 8080, Cancelled);
        var frames = await TypedTurn.SayAsync(gateway, RobotToken.Sign(pegasus.Secret, TimeProvider.System.GetUtcNow()), "show me an example", Cancelled);

        // Nobody else of that name was there to be asked.
        frames[^1].GetProperty("type").GetString().ShouldBe("SKILL_ACTION", string.Join(Environment.NewLine, frames));
        frames[^1].GetProperty("data").GetProperty("skill").GetProperty("id").GetString().ShouldBe("example-skill");
    }

    /// <summary>What a skill's repository has instead of its neighbours: packages by their names, and where they are.</summary>
    private async Task LeaveTheHouseAsync(string packages)
    {
        var project = Path.Combine(_folder.FullName, "Jibo.Pegasus.ExampleSkill.csproj");
        var text = await File.ReadAllTextAsync(project, Cancelled);
        text = Regex.Replace(text, "<ProjectReference Include=\"[^\"]*(Jibo\\.Pegasus\\.[\\w.]+)\\.csproj\" />", "<PackageReference Include=\"$1\" Version=\"$(PegasusVersion)\" />");
        text = Regex.Replace(text, " *<Import .*SkillContent.*\n", "");
        text.ShouldNotContain("..\\");
        await File.WriteAllTextAsync(project, text, Cancelled);
        File.Copy(Repository.PathOf("templates/skill/Directory.Build.props"), Path.Combine(_folder.FullName, "Directory.Build.props"));
        var sources = await File.ReadAllTextAsync(Repository.PathOf("templates/skill/nuget.config"), Cancelled);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "nuget.config"), sources.Replace("PACKAGES-FOLDER", packages, StringComparison.Ordinal), Cancelled);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Dockerfile"), Dockerfile, Cancelled);
    }

    /// <summary>In the skill's own folder, which knows nothing of these sources.</summary>
    private async Task RunAsync(string program, params string[] arguments)
    {
        var result = await Command.RunAsync("env", ["-C", _folder.FullName, program, .. arguments], Command.NoVariables, Limit, Cancelled);
        output.WriteLine(result.ThrowIfFailed().Command);
    }

    /// <summary>Waits until it listens.</summary>
    private static async Task StartedAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, Cancelled);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await PegasusInContainers.DockerAsync(either.Token, "exec", Container, "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080")).ExitCode != 0)
            await look.WaitForNextTickAsync(either.Token);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
