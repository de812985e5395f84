using Jibo.Pegasus.Gateway.Callers;
using Jibo.Pegasus.Gateway.Console;
using Jibo.Pegasus.Gateway.Hosts;
using Jibo.Pegasus.Gateway.Limits;
using Jibo.Pegasus.Gateway.Relay;
using Jibo.Pegasus.Gateway.Tls;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.Gateway;

/// <summary>The gateway service: the one public door. It forwards bytes and knows no contract.</summary>
public static class GatewayService
{
    public static readonly ServiceInfo Info = new("gateway", 9080);

    public static WebApplication Build(string[] args) => Build(args, options => options);

    /// <summary>The same with options and a clock of a test's own.</summary>
    internal static WebApplication Build(string[] args, Func<GatewayOptions, GatewayOptions> adjust, TimeProvider? time = null)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        if (time is not null)
            builder.Services.AddSingleton(time);
        var options = adjust(builder.Configuration.ReadSettings(settings => GatewayOptions.Read(settings, builder.Server())));
        // Tokens and tickets of robots are in the addresses of requests, which the framework would log at debug level.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None).AddFilter("Yarp.ReverseProxy.Forwarder.HttpForwarder", LogLevel.Error);
        builder.AddHttpDependency("hub", options.Hub);
        builder.AddHttpDependency("settings", options.Settings);
        builder.AddHttpDependency("lasso", options.Lasso);
        builder.AddHttpDependency("accounts", options.Accounts);
        builder.AddHosts(options);
        builder.AddLimits(options);
        if (options.Tls is { } tls)
            TlsDoor.Add(builder, tls);
        builder.Services.AddConsole(options);
        builder.Services.AddRelay(options);

        var app = builder.Build();
        // Now, so that a certificate that cannot be used is told before any port is open.
        if (options.Tls is not null)
            _ = app.Services.GetRequiredService<CertificateHolder>();
        app.MapPegasusDefaults();
        app.UseMiddleware<CallerMiddleware>(options.Proxies);
        app.UseStrictTransport(options.Hsts);
        app.UseMiddleware<LimitMiddleware>();
        app.MapConsole(options);
        app.MapRelay(options);
        return app;
    }
}
