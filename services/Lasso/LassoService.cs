using Jibo.Pegasus.ServiceDefaults;

namespace Jibo.Pegasus.Lasso;

/// <summary>The lasso service: what it is made of.</summary>
public static class LassoService
{
    public static readonly ServiceInfo Info = new("lasso", 9007);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        return Map(builder.Build());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.MapPegasusDefaults();
        return app;
    }
}
