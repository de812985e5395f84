using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Cli.Doctoring;

/// <summary>Looks at everything that the embedded default stands on.</summary>
internal sealed class Doctor(CliContext context, DataFolder data, ServiceTable table)
{
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        var findings = new List<Finding> { await SdkAsync(ct) };
        findings.AddRange(SystemPackages.Hearing.Select(Package));
        findings.Add(Folder("data folder", data.FindProblem(), data.Path));
        findings.Add(Folder("build folder", new DataFolder(context.Workspace.Artifacts).FindProblem(), context.Workspace.Artifacts));
        findings.AddRange(Settings(context.Environment));
        findings.AddRange(await ServicesAsync(ct));
        findings.Add(Optional("docker", "docker", "container images can be built"));
        findings.Add(Optional("node", "node", "the gRPC tests have their peer"));
        return findings;
    }

    /// <summary>Variables that the services would refuse to start with.</summary>
    internal static IEnumerable<Finding> Settings(IReadOnlyDictionary<string, string> environment)
    {
        var ours = environment
            .Where(variable => variable.Key.StartsWith("ETCO_", StringComparison.Ordinal) || variable.Key.StartsWith("NET_", StringComparison.Ordinal)
                || variable.Key.StartsWith("OTEL_EXPORTER_", StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
        var problems = new List<string>();
        try
        {
            PegasusDefaults.CreateBuilder(new ServiceInfo("doctor", 0), [], ours);
        }
        catch (ConfigurationProblemException e)
        {
            problems.AddRange(e.Problems);
        }

        problems.AddRange(ours
            .Where(variable => variable.Key.StartsWith("NET_", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(variable.Value))
            .Where(variable => !NetAddress.TryParseAll(variable.Value.Trim(), out _, out _))
            .Select(variable => $"{variable.Key} holds '{variable.Value}'; it must be host:port, such as localhost:9000."));
        return problems.Count == 0
            ? [Finding.Ok("environment", ours.Count == 0 ? "no variables set" : $"{string.Join(", ", ours.Keys.Order(StringComparer.Ordinal))}")]
            : problems.Select(problem => new Finding("environment", FindingState.Broken, problem, "unset or correct the variable"));
    }

    private static Finding Package(SystemPackage package) => package.IsThere()
        ? Finding.Ok(package.Name, package.What)
        : new Finding(package.Name, FindingState.Warning, $"missing, {package.What}; text works without", SystemPackages.Command([package]));

    private static Finding Folder(string subject, string? problem, string path) => problem is null
        ? Finding.Ok(subject, path)
        : new Finding(subject, FindingState.Broken, problem, $"make {path} writable for you");

    private static Finding Optional(string subject, string program, string what) => FindProgram(program) is { } path
        ? Finding.Ok(subject, path)
        : new Finding(subject, FindingState.Warning, $"missing; only when it is there, {what}", $"apt-get install {(program == "node" ? "nodejs" : "docker.io docker-compose")}");

    private static string? FindProgram(string program) => (System.Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private async Task<Finding> SdkAsync(CancellationToken ct)
    {
        var said = new List<string>();
        var code = await Tool.RunAsync(context.Workspace.Dotnet, ["--version"], context.Workspace.Root, said.Add, ct);
        return code == 0
            ? Finding.Ok(".NET SDK", string.Join(' ', said))
            : new Finding(".NET SDK", FindingState.Broken, said.FirstOrDefault() ?? "does not answer", "install .NET 10: https://dotnet.microsoft.com/download/dotnet/10.0");
    }

    /// <summary>When a system runs on the data folder, how its services are; otherwise whether it could start.</summary>
    private async Task<IReadOnlyList<Finding>> ServicesAsync(CancellationToken ct)
    {
        if (RunFile.Read(data.RunFile) is not { } run)
        {
            var taken = Ports.FindProblems(table).ToArray();
            return taken.Length == 0
                ? [Finding.Ok("ports", string.Join(' ', table.Services.SelectMany(service => service.Ports).Order()))]
                : [.. taken.Select(problem => new Finding("ports", FindingState.Broken, problem, $"./pegasus up --port-base {table.OtherBase}"))];
        }

        using var probe = new HealthProbe();
        var findings = new List<Finding>();
        foreach (var service in new ServiceTable(run.PortBase).Services)
        {
            var health = await probe.AskAsync(service.Address, ct);
            var what = string.Join("; ", health.Details.Prepend($"{health.Status} at {service.Address}"));
            findings.Add(new Finding(
                service.Name,
                health.Status == "ok" ? FindingState.Ok : health.IsUp ? FindingState.Warning : FindingState.Broken,
                what,
                health.Status == "ok" ? null : "what ./pegasus up prints says more"));
        }

        return findings;
    }
}
