using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Lasso;

/// <summary><c>pegasus lasso link</c>.</summary>
internal static class LassoLinkCommand
{
    public static Command Create(CliContext context)
    {
        var address = new Option<string?>("--address") { Description = "With ics: the calendar's secret address, linked at once; - reads it from standard input", HelpName = "URL" };
        var (whose, json) = (new LassoOptions(context), CommonOptions.Json());
        var command = new Command("link", "Print an address that links one calendar of one person; good once, for 15 minutes. Such as: ./pegasus lasso link google --calendar work") { address, json };
        whose.AddTo(command, oneCalendar: true);
        return command.Does(context, async (parsed, ct) =>
        {
            var choice = whose.Choice(parsed);
            using var lasso = whose.Open(context, parsed);
            if (parsed.GetValue(address) is { } given)
            {
                await LinkAddressAsync(context, lasso, choice, given, ct);
                context.Terminal.Plain.WriteLine(parsed.GetValue(json) ? "{\"linked\":true}" : $"The {choice.Title} of {choice.Person.Name ?? choice.Person.AccountId} is linked.");
                return ExitCodes.Ok;
            }

            var link = await lasso.MakeLinkAsync(choice, ct);
            if (parsed.GetValue(json))
            {
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(link, LassoJson.Default.MadeLink));
                return ExitCodes.Ok;
            }

            context.Terminal.Plain.WriteLine(link.Url);
            context.Terminal.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"opened in a browser, it links the {choice.Title} of {choice.Person.Name ?? choice.Person.AccountId}; good once, until {TimeZoneInfo.ConvertTime(link.ExpiresAt, context.Time.LocalTimeZone):HH:mm}"));
            return ExitCodes.Ok;
        });
    }

    private static async Task LinkAddressAsync(CliContext context, LassoDoor lasso, CalendarChoice choice, string given, CancellationToken ct)
    {
        if (choice.Service != "ics")
            throw new CliException("--address is for ics; google and outlook are linked in a browser.");
        var address = given == "-" ? await context.Terminal.In.ReadLineAsync(ct) : given;
        if (string.IsNullOrWhiteSpace(address))
            throw new CliException("No address came from standard input.");
        await lasso.LinkAddressAsync(choice, address.Trim(), ct);
    }
}
