using System.Text;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Boms;

/// <summary>Reads what images hold, by the docker command.</summary>
internal sealed class DockerImages(CliContext context)
{
    private const string Runtime = "DOTNET_VERSION=";
    private const string Licences = "cd /usr/share/doc && grep -H '^License:' */copyright | sort -u";

    private const string PagePackages = "cd /app/console-packages && echo [ && cat package-lock.json && echo , && cat scalar.json && echo ]";

    /// <exception cref="CliException">There is no such image, or it holds no list of packages.</exception>
    public async Task<ImageContents> ReadAsync(string image, CancellationToken ct)
    {
        var facts = (await DockerAsync(["image", "inspect", "--format", "{{.Id}} {{.Created}}{{range .Config.Env}}\n{{.}}{{end}}", image], ct)
            ?? throw new CliException($"There is no image {image} here; make the services' with ./pegasus build-docker-image, the others with deploy/images/make."))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (facts[0].Split(' ') is not [var id, var created])
            throw new CliException($"docker says of {image} '{facts[0]}', which is not understood.");
        return new ImageContents
        {
            Name = image,
            Id = id.Replace("sha256:", "", StringComparison.Ordinal),
            Created = created,
            Runtime = facts.Skip(1).FirstOrDefault(fact => fact.StartsWith(Runtime, StringComparison.Ordinal))?[Runtime.Length..].Trim(),
            PackageStatus = await InsideAsync(image, "cat /var/lib/dpkg/status", ct)
                ?? throw new CliException($"{image} has no /var/lib/dpkg/status, so its packages cannot be told; its base must be of Debian or Ubuntu."),
            PackageLicences = await InsideAsync(image, Licences, ct) ?? "",
            Dependencies = await InsideAsync(image, "cat /app/*.deps.json", ct),
            PagePackages = await InsideAsync(image, PagePackages, ct),
        };
    }

    private Task<string?> InsideAsync(string image, string script, CancellationToken ct) =>
        DockerAsync(["run", "--rm", "--network", "none", "--read-only", "--cap-drop", "ALL", "--entrypoint", "sh", image, "-c", script], ct);

    private async Task<string?> DockerAsync(string[] arguments, CancellationToken ct)
    {
        var output = new StringBuilder();
        var code = await Tool.RunAsync("docker", arguments, context.Workspace.Root, line => output.Append(line).Append('\n'), _ => { }, ct);
        return code == 0 ? output.ToString() : null;
    }
}
