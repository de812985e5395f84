using System.Collections;
using System.Net;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.ServiceDefaults.Logging;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Telemetry;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.ServiceDefaults.Warnings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults;

/// <summary>The two calls every service starts and ends its composition with.</summary>
public static partial class PegasusDefaults
{
    /// <summary>
    /// A builder with configuration, logging, telemetry, limits and endpoints in place. Arguments win over environment variables,
    /// these over defaults; no file is read but those that <c>…_FILE</c> variables name. Nothing is shared with other builders in
    /// the process.
    /// </summary>
    /// <exception cref="ConfigurationProblemException">A setting cannot be used.</exception>
    public static WebApplicationBuilder CreateBuilder(ServiceInfo service, string[] args) =>
        CreateBuilder(service, args, ProcessEnvironment());

    /// <summary>The same with a given environment, for a process that hosts several services, and for tests.</summary>
    /// <exception cref="ConfigurationProblemException">A setting cannot be used.</exception>
    public static WebApplicationBuilder CreateBuilder(ServiceInfo service, string[] args, IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(environment);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = service.Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        IConfigurationBuilder configuration = builder.Configuration;
        configuration.Add(new EtcoConfigurationSource(environment)).Add(new ArgumentsConfigurationSource(args));

        var server = builder.AddSettings(settings =>
        {
            var options = ServerOptions.Read(settings, service);
            TokenOptions.Read(settings).CheckDevelopmentSecret(settings, options);
            return options;
        });
        ServingEndpoints.Configure(builder, server);
        builder.AddPegasusLogging(server);
        builder.AddWarnings(server);
        builder.AddPegasusTelemetry(server);
        AddServices(builder.Services, server);
        return builder;
    }

    /// <summary>
    /// The middleware every service has: error envelopes, Jibo headers, <c>/healthcheck</c>, and an answer to unknown addresses.
    /// Call it before any middleware of the service's own; end points may come before or after.
    /// </summary>
    public static WebApplication MapPegasusDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<RequestSpanMiddleware>();
        app.Use(app.Services.GetRequiredService<Leaving>().SayAsync);
        app.Use(SecurityHeaders.AddAsync);
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<GrpcDoorMiddleware>();
        app.UseMiddleware<JiboHeadersMiddleware>();
        app.MapMethods("/healthcheck", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)HealthEndpoint.AnswerAsync);
        app.MapWarnings();
        app.MapFallback("{*path}", (RequestDelegate)NotFoundAsync);
        app.Lifetime.ApplicationStarted.Register(() => Started(app));
        return app;
    }

    private static void AddServices(IServiceCollection services, ServerOptions server)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRouting();
        services.AddHealthChecks();
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = server.DrainTimeout);
        services.AddSingleton<Leaving>().AddSingleton<IHostLifetime, SignalLifetime>();
    }

    private static Task NotFoundAsync(HttpContext context) =>
        ErrorAnswer.WriteAsync(context, StatusCodes.Status404NotFound, $"URL not found: {context.Request.Path.ToUriComponent()}");

    private static void Started(WebApplication app)
    {
        app.Services.GetRequiredService<LogFilter>().Started();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PegasusDefaults));
        // Null in a test that replaces the server.
        if (app.Services.GetRequiredService<ServingEndpoints>().Read() is not { } bound)
            return;
        var address = app.Services.GetRequiredService<ServerOptions>().Address;
        if (bound.Grpc is { } grpc)
            Log.ListeningOnTwo(logger, address, bound.Http.Port, grpc.Port);
        else
            Log.Listening(logger, address, bound.Http.Port);
    }

    /// <summary>The variables of this process as settings.</summary>
    internal static IConfiguration ProcessConfiguration() => new ConfigurationBuilder().Add(new EtcoConfigurationSource(ProcessEnvironment())).Build();

    private static Dictionary<string, string> ProcessEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Listening on {Address}, port {Port}")]
        public static partial void Listening(ILogger logger, IPAddress address, int port);

        [LoggerMessage(2, LogLevel.Information, "Listening on {Address}, port {Port} and, for gRPC, port {GrpcPort}")]
        public static partial void ListeningOnTwo(ILogger logger, IPAddress address, int port, int grpcPort);
    }
}
