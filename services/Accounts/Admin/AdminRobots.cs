using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Sessions;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>Robots, as an operator looks after them.</summary>
internal static class AdminRobots
{
    private const string One = "robots/{robot}";

    public static void MapAdminRobots(this WebApplication app)
    {
        var json = AdminJson.Default;
        app.MapAdmin(HttpMethods.Get, "robots", json.RobotList, ListAsync);
        app.MapAdmin(HttpMethods.Post, "robots", json.RobotAdded, async context =>
            await Keeper(context).AddAsync(await AdminDoor.ReadAsync(context, AdminRequestJson.Default.RobotToAdd), context.RequestAborted));
        app.MapAdmin(HttpMethods.Get, One, json.RobotShown, ShowAsync);
        app.MapAdmin(HttpMethods.Patch, One, json.RobotShown, async context => RobotShown.Of(await Keeper(context).RenameAsync(
            Robot(context), (await AdminDoor.ReadAsync(context, AdminRequestJson.Default.NewName)).Name, context.RequestAborted)));
        app.MapAdmin(HttpMethods.Delete, One, json.Removed, async context =>
        {
            await Keeper(context).RemoveAsync(Robot(context), context.RequestAborted);
            return new(1);
        });
        app.MapAdmin(HttpMethods.Post, One + "/revoke", json.RobotShown, async context =>
        {
            await Keeper(context).RevokeAsync(Robot(context), context.RequestAborted);
            return RobotShown.Of(await Keeper(context).GetAsync(Robot(context), context.RequestAborted));
        });
    }

    private static async Task<RobotList> ListAsync(HttpContext context)
    {
        var found = await context.RequestServices.GetRequiredService<AccountBook>().ListAsync(AccountKind.Robot, context.RequestAborted);
        return new([.. found.Select(RobotShown.Of)]);
    }

    private static async Task<RobotShown> ShowAsync(HttpContext context)
    {
        var robot = await Keeper(context).GetAsync(Robot(context), context.RequestAborted);
        var told = await context.RequestServices.GetRequiredService<RobotBook>().GetAsync(robot.FriendlyId!, context.RequestAborted);
        return RobotShown.Of(robot) with
        {
            Payload = told.Payload,
            Device = await context.RequestServices.GetRequiredService<DeviceBook>().GetAsync(robot.Id, context.RequestAborted),
        };
    }

    private static RobotKeeper Keeper(HttpContext context) => context.RequestServices.GetRequiredService<RobotKeeper>();

    private static string Robot(HttpContext context) => AdminDoor.PathValue(context, "robot");
}
