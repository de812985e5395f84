using Jibo.Pegasus.Accounts.Dispatch;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>What robots asked for and nobody here knows.</summary>
internal static class AdminUnknown
{
    public static void MapAdminUnknown(this WebApplication app)
    {
        var json = AdminJson.Default;
        app.MapAdmin(HttpMethods.Get, "unknown", json.UnknownList, context => Task.FromResult(new UnknownList(Seen(context).List())));
        app.MapAdmin(HttpMethods.Delete, "unknown", json.Removed, context => Task.FromResult(new Removed(Seen(context).Clear())));
    }

    private static UnknownOperations Seen(HttpContext context) => context.RequestServices.GetRequiredService<UnknownOperations>();
}
