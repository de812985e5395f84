using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Accounts;

/// <summary><c>pegasus accounts persons</c>, <c>add-person</c> and <c>password</c>.</summary>
internal static class PersonCommands
{
    private const string PasswordVariable = "PEGASUS_PASSWORD";

    public static Command CreateList(CliContext context)
    {
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("persons", "Everybody who has an account")).Does(context, async (parsed, ct) =>
        {
            using var door = accounts.Open(parsed);
            return await new AccountsList<PersonRows, PersonRow>("persons", AdminJson.Default.PersonRows, found => found.Persons)
            {
                Columns = ["address", "name", "account", "logs in", "since"],
                Cells = one =>
                [
                    Markup.Escape(one.Email ?? ""), Markup.Escape($"{one.FirstName} {one.LastName}".Trim()), one.AccountId, one.CanLogIn ? "yes" : "", accounts.Time(one.Created),
                ],
            }.PrintAsync(context, door, accounts.IsJson(parsed), ct);
        });
    }

    public static Command CreateAdd(CliContext context)
    {
        var email = new Argument<string>("email") { Description = "The person's e-mail address", HelpName = "EMAIL" };
        var (first, last) = (NameOption("--first-name", "First name, as Jibo says it"), NameOption("--last-name", "Last name"));
        var withPassword = new Option<bool>("--password") { Description = $"Ask for a password to log in with (or take it from {PasswordVariable}, or from a pipe)" };
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("add-person", "Make an account for a person. Such as: ./pegasus accounts add-person ada@example.com --first-name Ada") { email, first, last, withPassword })
            .Does(context, async (parsed, ct) =>
            {
                var password = parsed.GetValue(withPassword) ? await PasswordAsync(context, ct) : null;
                using var door = accounts.Open(parsed);
                var made = await door.SendAsync(
                    HttpMethod.Post, "persons", new(parsed.GetRequiredValue(email), parsed.GetValue(first), parsed.GetValue(last), password),
                    AdminJson.Default.PersonWanted, AdminJson.Default.PersonRow, ct);
                context.Terminal.Plain.WriteLine(accounts.IsJson(parsed) ? JsonSerializer.Serialize(made, AdminJson.Default.PersonRow) : $"{made.Email} has the account {made.AccountId}.");
                return ExitCodes.Ok;
            });
    }

    public static Command CreatePassword(CliContext context)
    {
        var person = new Argument<string>("person") { Description = "The person's e-mail address", HelpName = "EMAIL" };
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("password", $"Give a person a password to log in with: asked for, or from {PasswordVariable}, or from a pipe") { person })
            .Does(context, async (parsed, ct) =>
            {
                var password = await PasswordAsync(context, ct);
                using var door = accounts.Open(parsed);
                var changed = await door.SendAsync(
                    HttpMethod.Put, $"persons/{AccountsDoor.Part(parsed.GetRequiredValue(person))}/password", new(password),
                    AdminJson.Default.PasswordWanted, AdminJson.Default.PersonRow, ct);
                context.Terminal.Plain.WriteLine(accounts.IsJson(parsed) ? JsonSerializer.Serialize(changed, AdminJson.Default.PersonRow) : $"{changed.Email} has a new password.");
                return ExitCodes.Ok;
            });
    }

    private static Option<string?> NameOption(string name, string description) => new(name) { Description = description, HelpName = "NAME" };

    private static Task<string> PasswordAsync(CliContext context, CancellationToken ct) =>
        SecretPrompt.ReadAsync(context, PasswordVariable, "Password", ct);
}
