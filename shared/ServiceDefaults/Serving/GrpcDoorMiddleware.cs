using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Jibo.Pegasus.ServiceDefaults.Serving;

/// <summary>The HTTP/2 port serves gRPC and nothing else, and gRPC calls are bounded per message rather than per stream.</summary>
internal sealed class GrpcDoorMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
            return next(context);
        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
            return ErrorAnswer.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "This port speaks gRPC only");

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        // A stream may well be silent; deadlines end it, not a data rate.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        return next(context);
    }
}
