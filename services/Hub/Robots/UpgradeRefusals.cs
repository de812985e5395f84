using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Microsoft.Extensions.Primitives;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>Why a request at a robot's address does not become a socket, beside a bad token.</summary>
internal static class UpgradeRefusals
{
    /// <summary>
    /// True when <c>x-jibo-robotid</c> names a robot other than the token's. The header only labels the turn in logs and calls, but a
    /// wrong label would put the turn down to somebody else. Absent, empty and <c>unknown</c> claim nothing.
    /// </summary>
    public static bool ClaimsAnotherRobot(StringValues header, RobotIdentity identity) => header.Any(value =>
        value.AsSpan().Trim() is { IsEmpty: false } claimed
        && !claimed.Equals(JiboHeaders.Unknown.RobotId, StringComparison.OrdinalIgnoreCase)
        && !claimed.Equals(identity.FriendlyId, StringComparison.OrdinalIgnoreCase))
        && !ReferenceEquals(identity, RobotIdentity.Anonymous);

    /// <summary>RFC 6455 asks for HTTP/1.1; the platform takes 1.0 as well.</summary>
    public static bool IsProperUpgrade(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest && !HttpProtocol.IsHttp10(context.Request.Protocol);

    /// <summary>Answers a request that is no WebSocket's, as RFC 6455 section 4.4 and RFC 9110 ask.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        if (!HttpMethods.IsGet(request.Method))
        {
            headers.Allow = HttpMethods.Get;
            return Refusal.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "A robot's socket begins with GET");
        }

        var isUpgrade = string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase);
        if (isUpgrade && request.Headers.SecWebSocketVersion == "13" && !HttpProtocol.IsHttp10(request.Protocol))
            return Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "The upgrade breaks RFC 6455: its Connection or its Sec-WebSocket-Key is not as it must be");

        headers.Upgrade = "websocket";
        headers.SecWebSocketVersion = "13";
        return Refusal.WriteAsync(context, StatusCodes.Status426UpgradeRequired, "Only WebSocket version 13 is spoken here");
    }
}
