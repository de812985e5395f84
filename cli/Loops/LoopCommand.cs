using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Accounts;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Loops;

/// <summary><c>pegasus loop</c>: who lives with which robot.</summary>
internal static class LoopCommand
{
    public static Command Create(CliContext context) => new("loop", "Loops: who lives with which robot")
    {
        CreateList(context),
        CreateShow(context),
        CreateAddMember(context),
        CreateChangeMember(context),
        CreateRemoveMember(context),
        CreateRename(context),
    };

    private static Command CreateList(CliContext context)
    {
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("list", "All loops")).Does(context, async (parsed, ct) =>
        {
            using var door = accounts.Open(parsed);
            return await new AccountsList<LoopRows, LoopRow>("loops", AdminJson.Default.LoopRows, found => found.Loops)
            {
                Columns = ["loop", "id", "robot", "people", "state"],
                Cells = one =>
                [
                    Markup.Escape(one.Name), one.Id, Markup.Escape(one.Robot),
                    Markup.Escape(string.Join(", ", one.Members.Where(member => member.Type != "robot").Select(member => member.Name is { Length: > 0 } name ? name : member.Email))),
                    one.IsSuspended ? "[yellow]suspended: its robot was wiped[/]" : "",
                ],
                Nothing = "There is no loop; ./pegasus robot add makes one with its robot.",
            }.PrintAsync(context, door, accounts.IsJson(parsed), ct);
        });
    }

    private static Command CreateShow(CliContext context)
    {
        var (loop, accounts) = (Loop(), new AccountsOptions(context));
        return accounts.AddTo(new("show", "One loop with its people") { loop }).Does(context, async (parsed, ct) =>
        {
            using var door = accounts.Open(parsed);
            Print(context, accounts.IsJson(parsed), await door.GetAsync(Path(parsed.GetRequiredValue(loop)), AdminJson.Default.LoopRow, ct));
            return ExitCodes.Ok;
        });
    }

    private static Command CreateAddMember(CliContext context)
    {
        var email = new Argument<string?>("email") { Description = "The person's e-mail address; who has no account yet gets one. Left out for who has none, as children", HelpName = "EMAIL", Arity = ArgumentArity.ZeroOrOne };
        var child = new Option<bool>("--child") { Description = "A child, without an address" };
        var (loop, accounts, about) = (Loop(), new AccountsOptions(context), new MemberOptions());
        return accounts.AddTo(about.AddTo(new("add-member", "Take a person into a loop. Such as: ./pegasus loop add-member Quiet-Copper-Garden-Kite bo@example.com --first-name Bo") { loop, email, child }))
            .Does(context, async (parsed, ct) =>
            {
                using var door = accounts.Open(parsed);
                var wanted = about.Of(parsed) with { Email = parsed.GetValue(email), IsChild = parsed.GetValue(child) ? true : null };
                Print(context, accounts.IsJson(parsed), await door.SendAsync(
                    HttpMethod.Post, Path(parsed.GetRequiredValue(loop)) + "/members", wanted, AdminJson.Default.MemberWanted, AdminJson.Default.LoopRow, ct));
                return ExitCodes.Ok;
            });
    }

    private static Command CreateChangeMember(CliContext context)
    {
        var (loop, member, accounts, about) = (Loop(), Member(), new AccountsOptions(context), new MemberOptions());
        return accounts.AddTo(about.AddTo(new("change-member", "Tell of a member otherwise; an empty text takes away what was there. Such as: ./pegasus loop change-member Quiet-Copper-Garden-Kite bo@example.com --nickname Bobo") { loop, member }))
            .Does(context, async (parsed, ct) =>
            {
                var wanted = about.Of(parsed);
                if (wanted == new MemberWanted())
                    throw new CliException("Say what is to change, such as --nickname Bobo.");
                using var door = accounts.Open(parsed);
                Print(context, accounts.IsJson(parsed), await door.SendAsync(
                    HttpMethod.Patch, $"{Path(parsed.GetRequiredValue(loop))}/members/{AccountsDoor.Part(parsed.GetRequiredValue(member))}",
                    wanted, AdminJson.Default.MemberWanted, AdminJson.Default.LoopRow, ct));
                return ExitCodes.Ok;
            });
    }

    private static Command CreateRemoveMember(CliContext context)
    {
        var (loop, member, accounts) = (Loop(), Member(), new AccountsOptions(context));
        return accounts.AddTo(new("remove-member", "Take a person out of a loop; the account stays") { loop, member }, asks: true).Does(context, async (parsed, ct) =>
        {
            var (from, who) = (parsed.GetRequiredValue(loop), parsed.GetRequiredValue(member));
            await accounts.ConfirmAsync(parsed, $"Take {who} out of the loop {from}?", ct);
            using var door = accounts.Open(parsed);
            Print(context, accounts.IsJson(parsed), await door.DeleteAsync($"{Path(from)}/members/{AccountsDoor.Part(who)}", AdminJson.Default.LoopRow, ct));
            return ExitCodes.Ok;
        });
    }

    private static Command CreateRename(CliContext context)
    {
        var name = new Argument<string>("name") { Description = "The loop's new name", HelpName = "NAME" };
        var (loop, accounts) = (Loop(), new AccountsOptions(context));
        return accounts.AddTo(new("rename", "Give a loop another name") { loop, name }).Does(context, async (parsed, ct) =>
        {
            using var door = accounts.Open(parsed);
            Print(context, accounts.IsJson(parsed), await door.SendAsync(
                HttpMethod.Patch, Path(parsed.GetRequiredValue(loop)), new(parsed.GetRequiredValue(name)), AdminJson.Default.NameWanted, AdminJson.Default.LoopRow, ct));
            return ExitCodes.Ok;
        });
    }

    private static void Print(CliContext context, bool json, LoopRow loop)
    {
        if (json)
        {
            context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(loop, AdminJson.Default.LoopRow));
            return;
        }

        context.Terminal.Plain.WriteLine($"{loop.Name} ({loop.Id}), the loop of {loop.Robot}{(loop.IsSuspended ? ", suspended: its robot was wiped" : "")}");
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("who", "is", "state", "address", "called", "member id");
        foreach (var one in loop.Members)
        {
            table.AddRow(
                Markup.Escape(one.Name ?? ""), Markup.Escape(one.Type), Markup.Escape(one.Status), Markup.Escape(one.Email ?? ""),
                Markup.Escape(one.Nickname ?? ""), one.Id);
        }

        context.Terminal.Out.Write(table);
    }

    private static string Path(string loop) => $"loops/{AccountsDoor.Part(loop)}";

    private static Argument<string> Loop() => new("loop") { Description = "The loop's id, or the name of its robot", HelpName = "LOOP" };

    private static Argument<string> Member() => new("member") { Description = "The person's e-mail address, account or member id", HelpName = "WHO" };
}
