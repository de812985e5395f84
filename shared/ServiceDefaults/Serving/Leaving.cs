using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.ServiceDefaults.Serving;

/// <summary>
/// Whether the service is about to stop. It still serves then, but says so: in its health, for whoever balances, and beside every
/// answer, for services that know another instance. Connections end with their answer, so that nobody finds one closed under a request.
/// </summary>
internal sealed class Leaving
{
    /// <summary>As clients and the gateway look for it.</summary>
    public const string Header = "x-pegasus-leaving";

    private volatile bool _begun;

    public bool Begun => _begun;

    public void Begin() => _begun = true;

    /// <summary>Middleware; stands before all that answers.</summary>
    public Task SayAsync(HttpContext context, RequestDelegate next)
    {
        if (_begun)
        {
            // Last, since answers clear what was set before them.
            context.Response.OnStarting(() =>
            {
                var response = context.Response;
                response.Headers[Header] = "1";
                if (HttpProtocol.IsHttp11(context.Request.Protocol) && response.StatusCode != StatusCodes.Status101SwitchingProtocols)
                    response.Headers.Connection = "close";
                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}
