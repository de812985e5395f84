using Jibo.Pegasus.ServiceDefaults;

namespace Jibo.Pegasus.History;

/// <summary>The history service: what it is made of.</summary>
public static class HistoryService
{
    public static readonly ServiceInfo Info = new("history", 9006, 9106);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        var app = builder.Build();
        app.MapPegasusDefaults();
        return app;
    }
}
