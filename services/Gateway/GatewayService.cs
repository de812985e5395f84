using Jibo.Pegasus.ServiceDefaults;

namespace Jibo.Pegasus.Gateway;

/// <summary>The gateway service: what it is made of.</summary>
public static class GatewayService
{
    public static readonly ServiceInfo Info = new("gateway", 9080);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        var app = builder.Build();
        app.MapPegasusDefaults();
        return app;
    }
}
