using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Accounts.Notifications;

/// <summary><c>wss://api-socket…/{token}</c>.</summary>
internal static class NotificationDoor
{
    public static void MapNotifications(this WebApplication app)
    {
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(60) });
        app.MapGet("/{token}", HoldAsync);
    }

    private static async Task HoldAsync(HttpContext context, string token)
    {
        if (!context.WebSockets.IsWebSocketRequest)
            throw new HttpError(StatusCodes.Status404NotFound, "URL not found");
        var services = context.RequestServices;
        if (services.GetRequiredService<NotificationTokens>().Read(token) is not { } identity
            || await services.GetRequiredService<IIdentities>().FindAsync(identity.AccountId, context.RequestAborted) is not { IsActive: true })
            throw new HttpError(StatusCodes.Status401Unauthorized, "The token is not valid");
        var sockets = services.GetRequiredService<NotificationSockets>();
        if (!sockets.TryEnter())
        {
            context.Response.Headers.RetryAfter = "15";
            throw new HttpError(StatusCodes.Status503ServiceUnavailable, "Too many robots are waiting here");
        }

        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await sockets.HoldAsync(identity, socket, context.RequestAborted);
        }
        finally
        {
            sockets.Leave();
        }
    }
}
