using System.Text.Json.Serialization;
using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Accounts.Notifications;

/// <summary>What opens a notification socket.</summary>
/// <param name="AccountId">The robot's own account.</param>
/// <param name="Until">Milliseconds since 1970.</param>
internal sealed record NotificationTicket([property: JsonPropertyName("a")] string AccountId, [property: JsonPropertyName("u")] long Until);

[JsonSerializable(typeof(NotificationTicket))]
internal sealed partial class NotificationJson : JsonSerializerContext;

/// <summary>Makes and reads the tokens of notification sockets.</summary>
internal sealed class NotificationTokens(IKeySource keys, TimeProvider time)
{
    /// <summary>A robot asks for a new one whenever it connects.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Kind = "notification";

    private readonly SealedTokens _tokens = new(keys, "pegasus-accounts-notifications-1");

    public string Make(string accountId) =>
        _tokens.Make(Kind, new(accountId, (time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds()), NotificationJson.Default.NotificationTicket);

    /// <summary>Whose it is; null for a token that is not ours, or over.</summary>
    public string? Read(string token) =>
        _tokens.Read(Kind, token, NotificationJson.Default.NotificationTicket) is { } ticket && ticket.Until > time.GetUtcNow().ToUnixTimeMilliseconds()
            ? ticket.AccountId
            : null;
}

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
        if (services.GetRequiredService<NotificationTokens>().Read(token) is not { } accountId
            || await services.GetRequiredService<IIdentities>().FindAsync(accountId, context.RequestAborted) is not { IsActive: true })
            throw new HttpError(StatusCodes.Status401Unauthorized, "The token is not valid");
        var sockets = services.GetRequiredService<NotificationSockets>();
        if (sockets.Count >= NotificationSockets.Most)
            throw new HttpError(StatusCodes.Status503ServiceUnavailable, "Too many robots are waiting here");

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        await sockets.HoldAsync(accountId, socket, either.Token);
    }
}
