using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.ServiceDefaults.Jibo;

/// <summary>The headers of the request at hand.</summary>
public static class JiboHttpContextExtensions
{
    /// <summary>The headers as read once at the edge; pass them on explicitly to whatever calls other services.</summary>
    public static JiboHeaders JiboHeaders(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<JiboHeaders>() ?? Jibo.JiboHeaders.Read(context.Request.Headers);
    }
}
