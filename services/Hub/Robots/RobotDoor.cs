using System.Diagnostics;
using System.Net.WebSockets;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>
/// Where robots come in. A refusal is plain HTTP before the upgrade, never a socket that closes: only then does a robot
/// fetch a new token (protocol: A.2).
/// </summary>
internal sealed class RobotDoor(
    HubTokens tokens,
    HubComponents hub,
    RobotGate gate,
    OpenTransactions open,
    RobotSessions sessions,
    HubMeter meter,
    ILoggerFactory loggers)
{
    private readonly ILogger _listenLogger = loggers.CreateLogger<ListenTransactionHandler>();
    private readonly ILogger _proactiveLogger = loggers.CreateLogger<ProactiveTransactionHandler>();

    /// <summary>True for what is the door's to answer: every upgrade, and whatever else comes to a robot's address.</summary>
    public static bool IsFor(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest || RobotPaths.KindOf(context.Request.Path.Value) is not null;

    public async Task AdmitAsync(HttpContext context)
    {
        // The token comes first: without one, a robot learns nothing of which paths exist.
        var verification = tokens.Verify(context.Request.Headers.Authorization);
        if (verification is not TokenVerification.Accepted { Identity: var identity })
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, ((TokenVerification.Refused)verification).Reason);
            return;
        }

        var url = context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
        if (RobotPaths.KindOf(url) is not { } kind)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, $"WebSocket url '{url}' has no handler");
            return;
        }

        if (UpgradeRefusals.ClaimsAnotherRobot(context.Request.Headers[JiboHeaders.RobotIdName], identity))
            await RefuseAsync(context, StatusCodes.Status403Forbidden, $"{JiboHeaders.RobotIdName} names another robot than the token");
        else if (!UpgradeRefusals.IsProperUpgrade(context))
            await UpgradeRefusals.AnswerAsync(context);
        else if (open.Stopping)
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "The hub is going down");
        else
            await EnterAsync(context, kind, identity);
    }

    private async Task EnterAsync(HttpContext context, TransactionKind kind, RobotIdentity identity)
    {
        var robotId = ReferenceEquals(identity, RobotIdentity.Anonymous) ? context.JiboHeaders().RobotId : identity.FriendlyId;
        if (gate.TryEnter(robotId, out var why) is not { } allowance)
        {
            context.Response.Headers.RetryAfter = "1";
            await RefuseAsync(context, why.Status, why.Reason);
            return;
        }

        try
        {
            await ServeAsync(context, kind, identity, allowance);
        }
        finally
        {
            gate.Leave(allowance);
        }
    }

    private async Task ServeAsync(HttpContext context, TransactionKind kind, RobotIdentity identity, RobotAllowance allowance)
    {
        context.TrustLoggingConfig();
        // The door is no end point that routing would know.
        Activity.Current?.SetTag("http.route", kind == TransactionKind.Listen ? "/v1/listen" : "/v1/proactive");
        var staysOpen = context.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocols.CommandResult, StringComparer.Ordinal);
        var caller = new Caller(
            identity.AccountId, identity.FriendlyId, RemoteAddress(context), context.JiboHeaders(),
            Anonymous: ReferenceEquals(identity, RobotIdentity.Anonymous), staysOpen, identity.OnRobotSkills);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(staysOpen ? Subprotocols.CommandResult : null);
        var outbox = sessions.OutboxFor(socket);
        await using ITransaction turn = kind == TransactionKind.Listen
            ? new ListenTransactionHandler(outbox, hub, caller, _listenLogger)
            : new ProactiveTransactionHandler(outbox, hub, caller, _proactiveLogger);
        using var counted = meter.Opened(kind);
        await sessions.ServeAsync(socket, turn, identity, allowance, context.RequestAborted);
    }

    private Task RefuseAsync(HttpContext context, int status, string reason)
    {
        meter.Refused(status);
        return Refusal.WriteAsync(context, status, reason);
    }

    private static string? RemoteAddress(HttpContext context) =>
        context.Request.Headers["x-forwarded-for"] is { Count: > 0 } forwarded
            ? forwarded.ToString()
            : context.Connection.RemoteIpAddress?.ToString();
}
