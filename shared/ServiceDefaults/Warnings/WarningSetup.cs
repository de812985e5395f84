using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Warnings;

/// <summary><c>GET /v1/warnings</c>, which every service has: what it warned of lately, for operators.</summary>
internal static class WarningSetup
{
    public const string Path = "/v1/warnings";

    private const string TokenKey = "server:operatorToken";

    public static void AddWarnings(this WebApplicationBuilder builder, ServerOptions server)
    {
        builder.AddSettings(settings => new WarningOptions(SharedSecret.Read(settings, TokenKey, server)));
        builder.Services
            .AddSingleton(services => new WarningBook(server, services.GetRequiredService<TimeProvider>()))
            .AddSingleton<ILoggerProvider, WarningProvider>();
    }

    public static void MapWarnings(this WebApplication app)
    {
        var secret = app.Services.GetRequiredService<WarningOptions>().Token is { } token ? new SharedSecret(token) : null;
        app.MapMethods(Path, [HttpMethods.Get], (RequestDelegate)(context => AnswerAsync(context, secret)));
    }

    private static Task AnswerAsync(HttpContext context, SharedSecret? secret)
    {
        if (secret is null)
        {
            throw new HttpError(
                StatusCodes.Status403Forbidden, "Warnings are for operators: set ETCO_server_operatorToken, or ETCO_server_operatorToken_FILE, to a secret of at least 32 bytes");
        }

        secret.Require(context.Request, "operator's");
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            context.RequestServices.GetRequiredService<WarningBook>().Read(), WarningsJson.Default.ServiceWarnings, cancellationToken: context.RequestAborted);
    }
}

/// <summary>Section <c>server</c>: what opens the warnings of a service. Never log it.</summary>
/// <param name="Token"><c>server:operatorToken</c>; nobody sees warnings where it is not set.</param>
internal sealed record WarningOptions(string? Token)
{
    /// <summary>Prints no secret.</summary>
    public override string ToString() => "warnings";
}
