using System.Diagnostics;
using Jibo.Pegasus.ServiceDefaults.Logging;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Jibo;

/// <summary>Reads the headers once for a request and puts them on its log scope and its trace.</summary>
internal sealed class JiboHeadersMiddleware(
    RequestDelegate next, LogFilter filter, ServerOptions server, ILogger<JiboHeadersMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var headers = JiboHeaders.Read(context.Request.Headers);
        context.Features.Set(headers);
        if (ReferenceEquals(headers, JiboHeaders.Unknown))
        {
            await next(context);
            return;
        }

        if (server.TrustLoggingConfig)
            headers.TrustLogging();
        Activity.Current?.SetTag("transID", headers.TransId).SetTag("robotID", headers.RobotId);
        using var levels = filter.Enter(headers);
        using var scope = logger.BeginScope(new JiboLogScope(headers));
        await next(context);
    }
}
