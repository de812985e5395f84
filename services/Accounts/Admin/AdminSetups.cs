using Jibo.Pegasus.Accounts.Identity;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>Tokens with which robots that were wiped are set up, for an owner who has no app to ask for one.</summary>
internal static class AdminSetups
{
    public static void MapAdminSetups(this WebApplication app) =>
        app.MapAdmin(HttpMethods.Post, "setups", AdminJson.Default.SetupPrepared, PrepareAsync);

    private static async Task<SetupPrepared> PrepareAsync(HttpContext context)
    {
        var (ct, services) = (context.RequestAborted, context.RequestServices);
        var wanted = await AdminDoor.ReadAsync(context, AdminRequestJson.Default.SetupToPrepare);
        var first = AdminText.FindName("firstName", wanted.FirstName);
        var (owner, _) = await services.GetRequiredService<RobotKeeper>().FindOrAddAsync(new(AdminText.Email(wanted.Owner), first), ct);
        var token = await services.GetRequiredService<ProvisioningBook>().PrepareAsync(owner.Id, AdminText.FindName("loop", wanted.Loop), ct);
        return new() { Token = token.Token, Until = token.Expires };
    }
}
