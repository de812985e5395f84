using Jibo.Pegasus.Contracts;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.ServiceDefaults.Headers;

/// <summary>From a request to <see cref="JiboHeaders"/>, and from there to the next service. Pass them explicitly; nothing flows by itself.</summary>
public static class JiboHeadersExtensions
{
    /// <summary>
    /// The headers of this request, cleaned and bounded, <c>unknown</c> where the caller gave none. The logging config is among
    /// them only after <see cref="TrustLoggingConfig"/>.
    /// </summary>
    public static JiboHeaders JiboHeaders(this HttpContext context) => Request(context).Headers;

    /// <summary>
    /// The caller has proved who it is: from here on its <c>x-jibo-logging-config</c> is honoured in this request's logs and
    /// handed to further services.
    /// </summary>
    public static void TrustLoggingConfig(this HttpContext context) => Request(context).TrustLogging();

    /// <summary>Puts the headers on a request to another service.</summary>
    public static void CopyTo(this JiboHeaders headers, HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var (name, value) in headers.AsMetadata())
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>The headers as lower-case keys and values, as gRPC metadata wants them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> AsMetadata(this JiboHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        yield return new(Contracts.JiboHeaders.TransIdName, headers.TransId);
        yield return new(Contracts.JiboHeaders.RobotIdName, headers.RobotId);
        if (headers.LoggingConfig is { } logging)
            yield return new(Contracts.JiboHeaders.LoggingConfigName, logging);
    }

    private static JiboRequest Request(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<JiboRequest>() is { } request)
            return request;
        request = JiboRequest.Read(context.Request.Headers);
        context.Features.Set(request);
        return request;
    }
}
