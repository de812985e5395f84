using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Doctoring;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Building;

/// <summary><c>pegasus bootstrap</c>: gets what a fresh checkout needs to be built and run. That this runs shows that the SDK is there.</summary>
internal static class BootstrapCommand
{
    private const string BaseImage = "mcr.microsoft.com/dotnet/aspnet:10.0";
    private static readonly string[] Images = [BaseImage, "redis:7", "postgres:15"];

    public static Command Create(CliContext context)
    {
        var check = new Option<bool>("--check") { Description = "Only say what is there and what is missing" };
        var noDocker = new Option<bool>("--no-docker") { Description = "Get no images" };
        var json = CommonOptions.Json();
        return new Command("bootstrap", "Get what a fresh checkout needs to be built and run: packages, libraries, and base images where Docker runs") { check, noDocker, json }
            .Does(context, async (parsed, ct) =>
            {
                var only = parsed.GetValue(check);
                List<Finding> findings = [await SdkAsync(context, ct), await PackagesAsync(context, only, ct), await LibrariesAsync(context, only, ct)];
                if (!parsed.GetValue(noDocker))
                    findings.Add(await ImagesAsync(context, only, ct));
                if (parsed.GetValue(json))
                    context.Terminal.Plain.WriteLine(JsonSerializer.Serialize<IReadOnlyList<Finding>>(findings, DoctorJson.Default.IReadOnlyListFinding));
                else
                    DoctorCommand.Print(context.Terminal.Out, findings);
                return findings.Any(finding => finding.State == FindingState.Broken) ? ExitCodes.Failed : ExitCodes.Ok;
            });
    }

    private static async Task<Finding> SdkAsync(CliContext context, CancellationToken ct)
    {
        var version = "";
        var code = await Tool.RunAsync(context.Workspace.Dotnet, ["--version"], context.Workspace.Root, line => version = line, ct);
        return code == 0
            ? Finding.Ok(".NET SDK", version)
            : new Finding(".NET SDK", FindingState.Broken, version, "install the version that global.json names");
    }

    private static async Task<Finding> PackagesAsync(CliContext context, bool only, CancellationToken ct)
    {
        const string Subject = "system packages";
        if (!only)
        {
            var packages = new SystemPackages(context);
            await packages.EnsureAsync(mayInstall: true, ct);
            await packages.EnsureTestingAsync(ct);
        }

        SystemPackage[] missing = [.. SystemPackages.Missing(), .. SystemPackages.MissingForTests()];
        return missing.Length == 0
            ? Finding.Ok(Subject, "all there")
            : new Finding(Subject, FindingState.Warning, string.Join(", ", missing.Select(package => $"{package.Name} ({package.What})")), SystemPackages.Command(missing));
    }

    private static async Task<Finding> LibrariesAsync(CliContext context, bool only, CancellationToken ct)
    {
        const string Subject = "libraries";
        const string Mend = "./pegasus bootstrap";
        if (only)
        {
            return File.Exists(Path.Combine(context.Workspace.Artifacts, "obj", "Jibo.Pegasus.Hub", "project.assets.json"))
                ? Finding.Ok(Subject, "restored")
                : new Finding(Subject, FindingState.Warning, "not restored yet; a build does it", Mend);
        }

        context.Terminal.Note("getting libraries");
        var last = "";
        var code = await Tool.RunAsync(context.Workspace.Dotnet, ["restore", Workspace.Solution, "--nologo", "-v", "q"], context.Workspace.Root, Take, ct);
        return code == 0 ? Finding.Ok(Subject, "restored") : new Finding(Subject, FindingState.Broken, last, Mend);

        void Take(string line) => last = line.Length > 0 ? line : last;
    }

    private static async Task<Finding> ImagesAsync(CliContext context, bool only, CancellationToken ct)
    {
        const string Subject = "base images";
        if (!await DockerAnswersAsync(context, ct))
            return new Finding(Subject, FindingState.Warning, "no Docker answers; only containers need it", "sudo deploy/dockerd-up");
        if (!only)
        {
            context.Terminal.Note("getting base images");
            var script = Path.Combine(context.Workspace.Root, "deploy", "images", "make");
            await Tool.RunAsync(script, [], context.Workspace.Root, context.Terminal.Note, ct);
        }

        var missing = new List<string>();
        foreach (var image in Images)
        {
            if (await DockerAsync(context, ["image", "inspect", "--format", "{{.Id}}", image], ct) != 0)
                missing.Add(image);
        }

        return missing.Count == 0
            ? Finding.Ok(Subject, string.Join(", ", Images))
            : new Finding(Subject, FindingState.Warning, $"missing: {string.Join(", ", missing)}", "sudo deploy/images/make");
    }

    private static async Task<bool> DockerAnswersAsync(CliContext context, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            return await DockerAsync(context, ["version", "--format", "{{.Server.Version}}"], limit.Token) == 0;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
        catch (CliException)
        {
            // There is no docker on this machine.
            return false;
        }
    }

    private static Task<int> DockerAsync(CliContext context, string[] arguments, CancellationToken ct) =>
        Tool.RunAsync("docker", arguments, context.Workspace.Root, _ => { }, ct);
}
