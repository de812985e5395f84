using Jibo.Pegasus.Gateway.Relay;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;

namespace Jibo.Pegasus.Gateway;

/// <summary>The gateway service: the one public door. It forwards bytes and knows no contract.</summary>
public static class GatewayService
{
    public static readonly ServiceInfo Info = new("gateway", 9080);

    public static WebApplication Build(string[] args) => Build(args, options => options);

    internal static WebApplication Build(string[] args, Func<GatewayOptions, GatewayOptions> adjust)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        var options = adjust(builder.Configuration.ReadSettings(GatewayOptions.Read));
        builder.AddHttpDependency("hub", options.Hub);
        builder.AddHttpDependency("settings", options.Settings);
        builder.AddHttpDependency("lasso", options.Lasso);
        builder.Services.AddRelay(options);

        var app = builder.Build();
        app.MapPegasusDefaults();
        app.MapRelay();
        return app;
    }
}
