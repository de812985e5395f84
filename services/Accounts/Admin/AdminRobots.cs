using Jibo.Pegasus.Accounts.Identity;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>Robots, as an operator looks after them.</summary>
internal static class AdminRobots
{
    public static void MapAdminRobots(this WebApplication app)
    {
        var json = AdminJson.Default;
        app.MapAdmin(HttpMethods.Get, "robots", json.RobotList, ListAsync);
    }

    private static async Task<RobotList> ListAsync(HttpContext context)
    {
        var found = await context.RequestServices.GetRequiredService<AccountBook>().ListAsync(AccountKind.Robot, context.RequestAborted);
        return new([.. found.Select(RobotShown.Of)]);
    }
}
