using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Accounts;

/// <summary><c>pegasus accounts update</c>: releases that robots are offered.</summary>
internal static class UpdateCommands
{
    public static Command Create(CliContext context) => new("update", "Releases that robots are offered; while there are none, robots are told so")
    {
        CreateAdd(context),
        CreateList(context),
        CreateRemove(context),
    };

    private static Command CreateAdd(CliContext context)
    {
        var subsystem = Required("--subsystem", "What it renews, such as @be/be or os", "NAME");
        var to = Required("--to", "Its version", "VERSION");
        var from = new Option<string>("--from") { Description = "The version that it follows; * for every other", HelpName = "VERSION", DefaultValueFactory = _ => "*" };
        var url = new Option<Uri>("--at") { Description = "Where robots fetch it", HelpName = "URL", Required = true, CustomParser = HttpAddress.Parser("--at", "https://updates.example.com/be-12.0.0.tgz")! };
        var hash = new Option<string?>("--sha") { Description = "Its SHA-1 or SHA-256 in hexadecimal digits", HelpName = "HEX" };
        var file = new Option<FileInfo?>("--file") { Description = "The release itself, to take hash (SHA-256) and length from", HelpName = "FILE" };
        var filter = new Option<string?>("--filter") { Description = "Only for robots that ask with this filter", HelpName = "TEXT" };
        var changes = new Option<string?>("--changes") { Description = "What is new in it", HelpName = "TEXT" };
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("add", "Offer a release to robots; they fetch and install it by themselves") { subsystem, to, from, url, hash, file, filter, changes })
            .Does(context, async (parsed, ct) =>
            {
                var (sha, length) = await HashAsync(parsed.GetValue(hash), parsed.GetValue(file), ct);
                using var door = accounts.Open(parsed);
                var wanted = new UpdateWanted
                {
                    Subsystem = parsed.GetRequiredValue(subsystem),
                    FromVersion = parsed.GetRequiredValue(from),
                    ToVersion = parsed.GetRequiredValue(to),
                    Url = parsed.GetRequiredValue(url).AbsoluteUri,
                    ShaHash = sha,
                    Length = length,
                    Filter = parsed.GetValue(filter),
                    Changes = parsed.GetValue(changes),
                };
                var made = await door.SendAsync(HttpMethod.Post, "updates", wanted, AdminJson.Default.UpdateWanted, AdminJson.Default.UpdateRow, ct);
                context.Terminal.Plain.WriteLine(accounts.IsJson(parsed)
                    ? JsonSerializer.Serialize(made, AdminJson.Default.UpdateRow)
                    : $"{made.Subsystem} {made.ToVersion} is offered as {made.Id}; ./pegasus accounts update remove {made.Id} takes it back.");
                return ExitCodes.Ok;
            });
    }

    private static Command CreateList(CliContext context)
    {
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("list", "Releases that robots are offered")).Does(context, async (parsed, ct) =>
        {
            using var door = accounts.Open(parsed);
            return await new AccountsList<UpdateRows, UpdateRow>("updates", AdminJson.Default.UpdateRows, offered => offered.Updates)
            {
                Columns = ["id", "subsystem", "from", "to", "filter", "bytes", "at", "since"],
                Cells = one =>
                [
                    one.Id, Markup.Escape(one.Subsystem), Markup.Escape(one.FromVersion), Markup.Escape(one.ToVersion), Markup.Escape(one.Filter ?? ""),
                    one.Length?.ToString(CultureInfo.InvariantCulture) ?? "", Markup.Escape(one.Url), accounts.Time(one.Created),
                ],
                Nothing = "Robots are offered no release.",
            }.PrintAsync(context, door, accounts.IsJson(parsed), ct);
        });
    }

    private static Command CreateRemove(CliContext context)
    {
        var id = new Argument<string>("id") { Description = "As the list says it", HelpName = "ID" };
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("remove", "Offer a release no more") { id }, asks: true).Does(context, async (parsed, ct) =>
        {
            var named = parsed.GetRequiredValue(id);
            await accounts.ConfirmAsync(parsed, $"Offer {named} no more?", ct);
            using var door = accounts.Open(parsed);
            var removed = await door.DeleteAsync($"updates/{AccountsDoor.Part(named)}", AdminJson.Default.RemovedCount, ct);
            context.Terminal.Plain.WriteLine(accounts.IsJson(parsed) ? JsonSerializer.Serialize(removed, AdminJson.Default.RemovedCount) : $"{named} is offered no more.");
            return ExitCodes.Ok;
        });
    }

    private static async Task<(string Hash, long? Length)> HashAsync(string? hash, FileInfo? file, CancellationToken ct)
    {
        if (file is null)
            return (hash ?? throw new CliException("Say the release's hash with --sha, or name the release with --file."), null);
        if (!file.Exists)
            throw new CliException($"There is no file {file.FullName}.");
        await using var stream = file.OpenRead();
        return (hash ?? Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)), file.Length);
    }

    private static Option<string> Required(string name, string description, string help) => new(name) { Description = description, HelpName = help, Required = true };
}
