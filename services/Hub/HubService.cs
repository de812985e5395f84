using Jibo.Pegasus.ServiceDefaults;

namespace Jibo.Pegasus.Hub;

/// <summary>The hub service: what it is made of.</summary>
public static class HubService
{
    public static readonly ServiceInfo Info = new("hub", 9000);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        var app = builder.Build();
        app.MapPegasusDefaults();
        return app;
    }
}
