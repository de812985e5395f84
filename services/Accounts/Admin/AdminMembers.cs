using System.Text.Json;
using Jibo.Pegasus.Accounts.Families;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>Who lives in a loop, as an operator looks after it: taken in, told of otherwise, taken out.</summary>
internal static class AdminMembers
{
    private const string All = AdminLoops.One + "/members";
    private const string One = All + "/{member}";

    public static void MapAdminMembers(this WebApplication app)
    {
        var json = AdminJson.Default;
        app.MapAdmin(HttpMethods.Post, All, json.LoopShown, AddAsync);
        app.MapAdmin(HttpMethods.Patch, One, json.LoopShown, ChangeAsync);
        app.MapAdmin(HttpMethods.Delete, One, json.LoopShown, RemoveAsync);
    }

    private static async Task<LoopShown> AddAsync(HttpContext context)
    {
        var (loop, ct) = (await AdminLoops.LoopAsync(context), context.RequestAborted);
        var wanted = await AdminDoor.ReadAsync(context, AdminRequestJson.Default.MemberToAdd);
        var (first, last) = (AdminText.FindName("firstName", wanted.FirstName), AdminText.FindName("lastName", wanted.LastName));
        var (nickname, phonetic) = (AdminText.FindName("nickname", wanted.Nickname), AdminText.FindName("phoneticName", wanted.PhoneticName));
        var gender = AdminText.FindName("gender", wanted.Gender);
        Check(context, gender, wanted.Birthday);
        if (loop.Members.Count >= LoopBook.MaxMembers)
            throw AccountsException.Invalid($"A loop has at most {LoopBook.MaxMembers} members");
        if (wanted.Email is null)
        {
            var about = new MemberDetails
            {
                FirstName = AdminText.Name("firstName of who has no email", first),
                LastName = last,
                Gender = gender,
                Birthday = wanted.Birthday,
                IsChild = wanted.IsChild == true,
            };
            var with = await Members(context).InviteAsync(loop.Id, about, ct);
            var added = with.Members.First(member => loop.Members.All(before => before.Id != member.Id) && member.About == about);
            return await AdminLoops.ToldAsync(context, await Members(context).ChangeMemberAsync(
                loop.Id, added.Id, (_, member) => member with { Nickname = nickname, PhoneticName = phonetic }, ct));
        }

        if (wanted.IsChild == true)
            throw AccountsException.Invalid("isChild is for who has no email; of others their birthday tells");
        var (person, _) = await context.RequestServices.GetRequiredService<RobotKeeper>()
            .FindOrAddAsync(new PersonDetails(AdminText.Email(wanted.Email), first, last, gender, wanted.Birthday), ct);
        return await AdminLoops.ToldAsync(context, await Loops(context).AddMemberAsync(loop.Id, person, nickname, phonetic, ct));
    }

    private static async Task<LoopShown> ChangeAsync(HttpContext context)
    {
        var (loop, ct) = (await AdminLoops.LoopAsync(context), context.RequestAborted);
        var (named, accountId) = await FindAsync(context, loop);
        var wanted = await AdminDoor.ReadAsync(context, AdminRequestJson.Default.MemberToChange);
        var told = Told.Of(context, wanted);
        if (accountId is not null && wanted.IsChild is not null)
            throw AccountsException.Invalid("isChild is for who has no account; of others their birthday tells");
        if (accountId is not null && await Accounts(context).ChangeAsync(accountId, told.Of, ct))
            await context.RequestServices.GetRequiredService<AccountLife>().TellLoopsAsync(accountId, ct);
        return await AdminLoops.ToldAsync(context, await Members(context).ChangeMemberAsync(loop.Id, named.Id, (_, member) => member.Type == "robot"
            ? throw AccountsException.Invalid("A robot is renamed as a robot, not as a member")
            : member with
            {
                Nickname = Told.Text("nickname", wanted.Nickname, member.Nickname),
                PhoneticName = Told.Text("phoneticName", wanted.PhoneticName, member.PhoneticName),
                About = member.About is { } about ? told.Of(about) : null,
            }, ct));
    }

    private static async Task<LoopShown> RemoveAsync(HttpContext context)
    {
        var loop = await AdminLoops.LoopAsync(context);
        var (member, _) = await FindAsync(context, loop);
        return await AdminLoops.ToldAsync(context, await Loops(context).DismissAsync(loop.Id, member.Id, context.RequestAborted));
    }

    // By the member's own id, the account's, or the address.
    private static async Task<(MemberShown Member, string? AccountId)> FindAsync(HttpContext context, StoredLoop loop)
    {
        var named = AdminDoor.PathValue(context, "member");
        var shown = await AdminLoops.ShownAsync(context, loop);
        var member = shown.Members.FirstOrDefault(one =>
            one.Id == named || one.AccountId == named || string.Equals(one.Email, named, StringComparison.OrdinalIgnoreCase)) ?? throw LoopBook.NoMember();
        return (member, member.Type == "robot" ? null : member.AccountId);
    }

    private static void Check(HttpContext context, string? gender, long? birthday) => ProfileCheck.Profile(
        new AccountDetails { Gender = gender, Birthday = birthday }, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

    private static AccountBook Accounts(HttpContext context) => context.RequestServices.GetRequiredService<AccountBook>();

    private static LoopBook Loops(HttpContext context) => context.RequestServices.GetRequiredService<LoopBook>();

    private static LoopMembers Members(HttpContext context) => context.RequestServices.GetRequiredService<LoopMembers>();

    /// <summary>What is told of a person: kept with the account of who has one, else with the loop.</summary>
    private sealed record Told(MemberToChange Wanted, bool SaysBirthday, long? Birthday)
    {
        /// <exception cref="AccountsException">Something is no such thing.</exception>
        public static Told Of(HttpContext context, MemberToChange wanted)
        {
            var birthday = wanted.Birthday switch
            {
                { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => (long?)null,
                { ValueKind: JsonValueKind.Number } said when said.TryGetInt64(out var moment) => moment,
                _ => throw AccountsException.Invalid("birthday must be milliseconds since 1970, or null"),
            };
            Check(context, wanted.Gender is { Length: > 0 } gender ? gender : null, birthday);
            if (wanted.FirstName is not null)
                AdminText.Name("firstName", wanted.FirstName);
            AdminText.FindName("lastName", wanted.LastName);
            AdminText.FindName("nickname", wanted.Nickname);
            AdminText.FindName("phoneticName", wanted.PhoneticName);
            return new(wanted, wanted.Birthday.ValueKind != JsonValueKind.Undefined, birthday);
        }

        public static string? Text(string what, string? wanted, string? before) => wanted is null ? before : AdminText.FindName(what, wanted);

        /// <summary>Null for nothing to change.</summary>
        public StoredAccount? Of(StoredAccount account)
        {
            var changed = account with
            {
                FirstName = Text("firstName", Wanted.FirstName, account.FirstName),
                LastName = Text("lastName", Wanted.LastName, account.LastName),
                Gender = Text("gender", Wanted.Gender, account.Gender),
                Birthday = SaysBirthday ? Birthday : account.Birthday,
            };
            return changed == account ? null : changed;
        }

        public MemberDetails Of(MemberDetails about) => about with
        {
            FirstName = Text("firstName", Wanted.FirstName, about.FirstName),
            LastName = Text("lastName", Wanted.LastName, about.LastName),
            Gender = Text("gender", Wanted.Gender, about.Gender),
            Birthday = SaysBirthday ? Birthday : about.Birthday,
            IsChild = Wanted.IsChild ?? about.IsChild,
        };
    }
}
