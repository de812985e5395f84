using Jibo.Pegasus.ServiceDefaults;

namespace Jibo.Pegasus.Parser;

/// <summary>The parser service: what it is made of.</summary>
public static class ParserService
{
    public static readonly ServiceInfo Info = new("parser", 9005, 9105);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        var app = builder.Build();
        app.MapPegasusDefaults();
        return app;
    }
}
