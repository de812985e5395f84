using System.Globalization;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary>What a home needs, for whoever sets it up.</summary>
internal sealed class HostsPrinter(CliContext context)
{
    public void Print(HostsReport report, string region)
    {
        if (report.Checks is { } checks)
        {
            PrintChecks(checks);
            return;
        }

        var plain = context.Terminal.Plain;
        plain.WriteLine($"These names must lead to this machine, {report.Address}:");
        foreach (var name in report.Names)
            plain.WriteLine($"  {name}");
        if (report.Addresses.Count > 1)
            plain.WriteLine($"It has other addresses: {string.Join(", ", report.Addresses.Where(one => one.Address != report.Address).Select(one => $"{one.Address} ({one.Interface})"))}; --address chooses.");
        plain.WriteLine();
        plain.WriteLine("One of these does it:");
        foreach (var (where, lines) in HostsLines.Of(report.Names, report.Address))
        {
            plain.WriteLine($"# {where}");
            foreach (var line in lines)
                plain.WriteLine(line);
            plain.WriteLine();
        }

        plain.WriteLine("Certificates:");
        plain.WriteLine(report.AuthorityFile is null
            ? "  none yet; --make-authority makes them, unless your own are set with ETCO_gateway_certificate"
            : string.Create(CultureInfo.InvariantCulture, $"  {report.AuthorityFile}; the gateway's is good until {report.GatewayUntil:yyyy-MM-dd} (--renew)"));
        plain.WriteLine();
        plain.WriteLine("On the robot, which must be opened for that (docs/owner/revive.md says what is known of it):");
        plain.WriteLine($"  /var/jibo/credentials.json: leave \"region\": \"{region}\" as it is");
        plain.WriteLine("  /usr/local/etc/jibo-jetstream-service.json: no override is needed while the names lead here; otherwise");
        foreach (var line in HostsLines.Jetstream(region).Split('\n'))
            plain.WriteLine($"    {line}");
        plain.WriteLine("  the authority (--export ca.pem), in each place where the robot looks for those that it trusts");
        plain.WriteLine();
        plain.WriteLine("./pegasus robot hosts --check tells how it stands.");
    }

    private void PrintChecks(IReadOnlyList<NameCheck> checks)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("name", "leads to", "here", "gateway");
        foreach (var one in checks)
            table.AddRow(Markup.Escape(one.Name), Markup.Escape(string.Join(", ", one.Addresses)), Tick(one.Here), Tick(one.Answers));
        context.Terminal.Out.Write(table);
        foreach (var one in checks.Where(one => one.Problem.Length > 0))
            context.Terminal.Complain($"{one.Name}: {one.Problem}.");
        if (checks.All(one => one.Problem.Length == 0))
            context.Terminal.Plain.WriteLine("A robot that trusts the authority finds its cloud here.");
    }

    private static string Tick(bool well) => well ? "[green]yes[/]" : "[red]no[/]";
}

/// <summary>What <c>robot hosts --json</c> prints.</summary>
internal sealed record HostsReport
{
    /// <summary>The one that names should lead to.</summary>
    public required string Address { get; init; }

    /// <summary>All of this machine.</summary>
    public required IReadOnlyList<LanAddress> Addresses { get; init; }
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Null when there is no authority.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>Until when the gateway's certificate is good.</summary>
    public DateTimeOffset? GatewayUntil { get; init; }

    /// <summary>Null when nobody asked for them.</summary>
    public IReadOnlyList<NameCheck>? Checks { get; init; }
}
