using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>Hub tokens for a service and for its end points.</summary>
public static class TokenExtensions
{
    /// <summary>
    /// Registers <see cref="HubTokens"/>. A service that other machines reach does not start without a secret of at least 32
    /// bytes, unless <paramref name="required"/> is false. With <paramref name="letEveryoneIn"/> whoever has no good token comes in
    /// as <see cref="Tokens.RobotIdentity.Anonymous"/>.
    /// </summary>
    /// <exception cref="ConfigurationProblemException">The secret is absent, too short or a development secret where that is unsafe.</exception>
    public static WebApplicationBuilder AddHubTokens(this WebApplicationBuilder builder, bool required = true, bool letEveryoneIn = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.ReadSettings(settings =>
        {
            var tokens = TokenOptions.Read(settings);
            if (required && !letEveryoneIn)
                tokens.CheckPresent(settings, builder.Server());
            return tokens with { LetEveryoneIn = letEveryoneIn };
        });
        builder.Services.AddSingleton(options).AddSingleton<HubTokens>();
        builder.Services.TryAddSingleton<ITokenRevocations>(NoRevocations.Instance);
        if (options.SecretFile is not null || options.PreviousFile is not null)
            builder.Services.AddHostedService<TokenSecretWatch>();
        return builder;
    }

    /// <summary>
    /// Where <c>NET_accounts</c> is set, <see cref="HubTokens"/> refuse tokens that accounts has taken back, at the latest a minute after.
    /// Call it after <see cref="AddHubTokens"/>.
    /// </summary>
    /// <param name="fetch">Makes the question, out of a client that the caller registers for what is returned.</param>
    /// <returns>Where accounts is; null where it is not asked.</returns>
    /// <exception cref="ConfigurationProblemException">The address is there and the secret is not.</exception>
    public static RevocationOptions? AddTokenRevocations(this WebApplicationBuilder builder, Func<IServiceProvider, FetchRevocations> fetch)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Configuration.ReadSettings(settings => RevocationOptions.Read(settings, builder.Server())) is not { } options)
            return null;
        builder.Services
            .AddSingleton<RevocationMemory>(_ => new())
            .Replace(ServiceDescriptor.Singleton<ITokenRevocations>(s => s.GetRequiredService<RevocationMemory>()))
            .AddSingleton(s => new RevocationWatch(
                fetch(s),
                s.GetRequiredService<RevocationMemory>(),
                s.GetRequiredService<TimeProvider>(),
                s.GetService<Random>() ?? new Random(),
                s.GetRequiredService<ILogger<RevocationWatch>>()))
            .AddHostedService(s => s.GetRequiredService<RevocationWatch>());
        builder.AddDependency("revocations", (s, _) => Task.FromResult(s.GetRequiredService<RevocationWatch>().Problem), HealthStatus.Degraded);
        return options;
    }

    /// <summary>Lets only requests with a good hub token through to an end point: HTTP is refused with an envelope, an upgrade with the bare text.</summary>
    public static TBuilder RequireHubToken<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Finally(built =>
        {
            if (built.RequestDelegate is { } next)
                built.RequestDelegate = context => AuthorizeAsync(context, next);
        });
        return endpoint;
    }

    /// <summary>Who the verified token of this request speaks for, or null when the end point asks for none.</summary>
    public static RobotIdentity? RobotIdentity(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<RobotIdentity>();
    }

    private static Task AuthorizeAsync(HttpContext context, RequestDelegate next)
    {
        var tokens = context.RequestServices.GetRequiredService<HubTokens>();
        switch (tokens.Verify(context.Request.Headers.Authorization))
        {
            case TokenVerification.Accepted accepted:
                context.Features.Set(accepted.Identity);
                context.TrustLoggingConfig();
                return next(context);
            case TokenVerification.Refused refused when IsUpgrade(context.Request):
                return Refusal.WriteAsync(context, StatusCodes.Status401Unauthorized, refused.Reason);
            case TokenVerification.Refused refused:
                return ErrorAnswer.WriteAsync(context, StatusCodes.Status401Unauthorized, refused.Reason);
            default:
                throw new InvalidOperationException("A verification is either accepted or refused");
        }
    }

    private static bool IsUpgrade(HttpRequest request) =>
        string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase);
}
