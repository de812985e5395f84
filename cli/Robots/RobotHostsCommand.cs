using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Cli.Certificates;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary><c>pegasus robot hosts</c>: names and certificates that a home needs for its robot.</summary>
internal static class RobotHostsCommand
{
    private const int TlsPort = 443;

    public static Command Create(CliContext context)
    {
        var region = new Option<string>("--region") { Description = "The robot's region, as in its credentials.json", HelpName = "REGION", DefaultValueFactory = _ => LegacyNames.DefaultRegion };
        var address = new Option<IPAddress?>("--address")
        {
            Description = "This machine's address on the network (default: looked up)",
            HelpName = "IP",
            CustomParser = result =>
        {
            if (IPAddress.TryParse(result.Tokens[0].Value, out var parsed))
                return parsed;
            result.AddError($"--address is '{result.Tokens[0].Value}'; it must be an address such as 192.168.1.10.");
            return null;
        }
        };
        var check = new Option<bool>("--check") { Description = "Ask as a robot does: do the names lead here, and does the gateway answer over TLS?" };
        var port = new Option<int>("--port") { Description = "With --check: where the gateway answers", HelpName = "N", DefaultValueFactory = _ => TlsPort };
        var make = new Option<bool>("--make-authority") { Description = "Make a certificate authority of this home, and the gateway's certificate by it, in the data folder" };
        var renew = new Option<bool>("--renew") { Description = "Make the gateway's certificate anew by the same authority" };
        var names = new Option<string[]>("--name") { Description = "With --make-authority or --renew: another name that the gateway answers to; may be said more than once", HelpName = "NAME" };
        var export = new Option<string?>("--export") { Description = "Copy the authority's certificate there, to put it on the robot", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var data = CommonOptions.Data(context);
        return new Command("hosts", "Which names must lead to this machine, with lines ready to copy; certificates for them; and what to put on the robot")
        {
            region, address, check, port, make, renew, names, export, json, data,
        }.Does(context, async (parsed, ct) =>
        {
            var folder = new DataFolder(parsed.GetRequiredValue(data));
            var tls = new AuthorityFolder(folder.Path);
            var more = (parsed.GetValue(names) ?? []).Select(CheckedName).ToArray();
            var done = new List<string>();
            if (parsed.GetValue(make))
            {
                folder.Ensure();
                done.Add(Make(context, tls, more));
            }

            if (parsed.GetValue(renew))
            {
                using var renewed = tls.Renew(more, context.Time.GetUtcNow());
                done.Add($"The gateway's certificate is good until {renewed.NotAfter.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; a gateway that runs takes it by itself.");
            }

            if (parsed.GetValue(export) is { } file)
                done.Add(Export(tls, Path.GetFullPath(file)));
            var report = await ReportAsync(context, tls, parsed.GetRequiredValue(region), parsed.GetValue(address), parsed.GetValue(check) ? parsed.GetValue(port) : null, ct);
            if (parsed.GetValue(json))
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(report, RobotJson.Default.HostsReport));
            else if (done.Count > 0)
                context.Terminal.Plain.WriteLine(string.Join(Environment.NewLine, done));
            else
                new HostsPrinter(context).Print(report, parsed.GetRequiredValue(region));
            return report.Checks?.Any(one => one.Problem.Length > 0) == true ? ExitCodes.Failed : ExitCodes.Ok;
        });
    }

    private static string Make(CliContext context, AuthorityFolder tls, string[] more)
    {
        var machine = Dns.GetHostName();
        // A machine's own name may be no host name that a certificate can hold.
        string[] own = [.. new[] { machine, $"{machine.Split('.')[0]}.local", "localhost" }.Where(IsName).Distinct(StringComparer.OrdinalIgnoreCase)];
        tls.Make(machine, [.. LegacyNames.All, .. own.Union(more, StringComparer.OrdinalIgnoreCase)], [LegacyNames.Domain, "local", .. own.Union(more, StringComparer.OrdinalIgnoreCase)], context.Time.GetUtcNow());
        return $"The authority is {tls.AuthorityFile}, its key {tls.AuthorityKeyFile}: keep that to yourself. The gateway takes {tls.GatewayFile} by itself.{Environment.NewLine}"
            + "The robot must be told to trust the authority: ./pegasus robot hosts --export ca.pem, and docs/owner/revive.md.";
    }

    private static string Export(AuthorityFolder tls, string path)
    {
        if (!tls.HasAuthority)
            throw new CliException("There is no authority yet; --make-authority makes it.");
        OwnerFile.RequireFree(path);
        OwnerFile.Write(path, File.ReadAllBytes(tls.AuthorityFile), everybody: true);
        return $"{path} is the authority's certificate; it holds no secret.";
    }

    private static async Task<HostsReport> ReportAsync(CliContext context, AuthorityFolder tls, string region, IPAddress? address, int? checkPort, CancellationToken ct)
    {
        if (!IsName(region) || region.Contains('.', StringComparison.Ordinal))
            throw new CliException($"--region is '{region}'; it must be one word such as api.");
        var lan = LanAddresses.Find();
        var chosen = address?.ToString() ?? (lan is [var first, ..] ? first.Address : null)
            ?? throw new CliException("This machine has no address on a network; connect it, or say one with --address.");
        var names = LegacyNames.Of(region);
        using var authority = tls.FindAuthority();
        using var gateway = tls.FindGateway();
        NameCheck[]? checks = null;
        if (checkPort is { } port)
        {
            var check = new HostsCheck(context, authority, lan.Select(one => one.Address).Append(chosen).ToHashSet(StringComparer.Ordinal), port);
            checks = await Task.WhenAll(names.Select(name => check.CheckAsync(name, address, ct)));
        }

        return new()
        {
            Address = chosen,
            Addresses = lan,
            Names = names,
            AuthorityFile = authority is null ? null : tls.AuthorityFile,
            GatewayUntil = gateway is null ? null : new DateTimeOffset(gateway.NotAfter),
            Checks = checks,
        };
    }

    private static string CheckedName(string name) => IsName(name) ? name : throw new CliException($"--name is '{name}'; it must be a host name such as pegasus.home.");

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 253 && name.Split('.').All(label =>
            label.Length is > 0 and <= 63 && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') && label[0] != '-' && label[^1] != '-');
}
