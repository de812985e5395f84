using System.Diagnostics;
using Jibo.Pegasus.ServiceDefaults.Logging;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Headers;

/// <summary>Reads the headers once for a request and puts them on its log scope and its trace.</summary>
internal sealed class JiboHeadersMiddleware(
    RequestDelegate next, LogFilter filter, ServerOptions server, ILogger<JiboHeadersMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = JiboRequest.Read(context.Request.Headers);
        context.Features.Set(request);
        if (ReferenceEquals(request, JiboRequest.Without))
        {
            await next(context);
            return;
        }

        if (server.TrustLoggingConfig)
            request.TrustLogging();
        // Not whose turn it is: the logs of this transaction know.
        Activity.Current?.SetTag("transID", request.Headers.TransId);
        using var levels = filter.Enter(request);
        using var scope = logger.BeginScope(new JiboLogScope(request.Headers));
        await next(context);
    }
}
