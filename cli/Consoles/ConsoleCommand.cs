using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Consoles;

/// <summary><c>pegasus console</c>.</summary>
internal static class ConsoleCommand
{
    public static Command Create(CliContext context)
    {
        var role = new Option<string?>("--role") { Description = "As whom to look: owner, author or operator; as all of them when not named", HelpName = "ROLE" };
        role.AcceptOnlyFromAmong("owner", "author", "operator");
        var url = new Option<Uri?>("--url") { Description = "Where the gateway is, such as http://192.168.0.2:9080; the one that runs here when not named", HelpName = "URL" };
        var (data, json) = (CommonOptions.Data(context), CommonOptions.Json());
        return new Command("console", "Print a link that opens the console in a browser, once and for ten minutes") { role, url, data, json }
            .Does(context, async (parsed, ct) =>
            {
                using var links = new ConsoleLinks(context, new DataFolder(parsed.GetRequiredValue(data)), parsed.GetValue(url));
                var link = await links.MakeAsync(parsed.GetValue(role), ct);
                context.Terminal.Plain.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(link, ConsoleJson.Default.ConsoleLink) : link.Url);
                return ExitCodes.Ok;
            });
    }
}
