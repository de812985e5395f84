using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Sessions;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>Who holds which tokens, and which robots there are as things.</summary>
internal static class AdminSessions
{
    /// <summary>Newest first; older ones are left out.</summary>
    public const int Most = 1000;

    public static void MapAdminSessions(this WebApplication app)
    {
        var json = AdminJson.Default;
        app.MapAdmin(HttpMethods.Get, "sessions", json.SessionList, ListAsync);
        app.MapAdmin(HttpMethods.Get, "devices", json.DeviceList, async context =>
            new(await context.RequestServices.GetRequiredService<DeviceBook>().ListAsync(context.RequestAborted)));
    }

    private static async Task<SessionList> ListAsync(HttpContext context)
    {
        var (ct, services) = (context.RequestAborted, context.RequestServices);
        var robot = context.Request.Query["robot"] is [{ Length: > 0 } name] ? await services.GetRequiredService<RobotKeeper>().GetAsync(name, ct) : null;
        var sessions = await services.GetRequiredService<SessionBook>().ListAsync(robot?.Id, Most, ct);
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var id in sessions.Select(session => session.AccountId).Distinct(StringComparer.Ordinal))
        {
            var account = await services.GetRequiredService<AccountBook>().GetAsync(id, ct);
            names[id] = account?.FriendlyId ?? account?.Email;
        }

        return new([.. sessions.Select(session => new SessionShown
        {
            AccountId = session.AccountId,
            Name = names[session.AccountId],
            Kind = session.Kind,
            Issued = session.Issued,
            Expires = session.Expires,
            From = session.From,
        })]);
    }
}
