using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Notifications;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>Loops, as an operator looks after them.</summary>
internal static class AdminLoops
{
    /// <summary>Where one is.</summary>
    public const string One = "loops/{loop}";

    public static void MapAdminLoops(this WebApplication app)
    {
        var json = AdminJson.Default;
        app.MapAdmin(HttpMethods.Get, "loops", json.LoopList, ListAsync);
        app.MapAdmin(HttpMethods.Get, One, json.LoopShown, async context => await ShownAsync(context, await LoopAsync(context)));
        app.MapAdmin(HttpMethods.Patch, One, json.LoopShown, RenameAsync);
    }

    private static async Task<LoopList> ListAsync(HttpContext context)
    {
        var shown = new List<LoopShown>();
        foreach (var robot in await Accounts(context).ListAsync(AccountKind.Robot, context.RequestAborted))
        {
            if (await Loops(context).OfRobotAsync(robot.Id, context.RequestAborted) is { } loop)
                shown.Add(await ShownAsync(context, loop));
        }

        return new(shown);
    }

    private static async Task<LoopShown> RenameAsync(HttpContext context)
    {
        var loop = await LoopAsync(context);
        var name = AdminText.Name("name", (await AdminDoor.ReadAsync(context, AdminRequestJson.Default.NewName)).Name);
        return await ToldAsync(context, await Loops(context).ChangeAsync(loop.Id, one => one with { Name = name }, context.RequestAborted));
    }

    /// <summary>The one that the path names: by its id, or by the name of its robot, which people know.</summary>
    /// <exception cref="AccountsException">There is none.</exception>
    public static async Task<StoredLoop> LoopAsync(HttpContext context)
    {
        var (ct, named) = (context.RequestAborted, AdminDoor.PathValue(context, "loop"));
        if (named.Length <= AdminText.MaxFriendlyId)
        {
            if (await Loops(context).GetAsync(named, ct) is { } loop)
                return loop;
            if (await Accounts(context).FindByNameAsync(StoredName.FriendlyId(named), ct) is { } robot && await Loops(context).OfRobotAsync(robot.Id, ct) is { } its)
                return its;
        }

        throw AccountsException.NotFound("ResourceNotFoundException", "There is no such loop");
    }

    /// <summary>What became of a loop, of which its robot is told: it asks for it anew.</summary>
    public static async Task<LoopShown> ToldAsync(HttpContext context, StoredLoop loop)
    {
        await context.RequestServices.GetRequiredService<IRobotNews>().LoopUpdatedAsync(loop.Id, context.RequestAborted);
        return await ShownAsync(context, loop);
    }

    /// <summary>A loop with what accounts tell of its people.</summary>
    public static async Task<LoopShown> ShownAsync(HttpContext context, StoredLoop loop)
    {
        var known = new Dictionary<string, StoredAccount>(StringComparer.Ordinal);
        foreach (var accountId in loop.Members.Select(member => member.AccountId).OfType<string>())
        {
            if (await Accounts(context).GetAsync(accountId, context.RequestAborted) is { } account)
                known[account.Id] = account;
        }

        return LoopShown.Of(loop, known);
    }

    private static AccountBook Accounts(HttpContext context) => context.RequestServices.GetRequiredService<AccountBook>();

    private static LoopBook Loops(HttpContext context) => context.RequestServices.GetRequiredService<LoopBook>();
}
