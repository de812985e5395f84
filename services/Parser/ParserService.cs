using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Parser;

/// <summary>The parser service: what it is made of.</summary>
public static class ParserService
{
    public static readonly ServiceInfo Info = new("parser", 9005, 9105);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        builder.AddSettings(ParserOptions.Read);
        builder.Services.AddAgents().AddParse();

        var app = builder.Build();
        app.MapPegasusDefaults();
        app.MapParse();
        return app;
    }

    private static IServiceCollection AddAgents(this IServiceCollection services) => services
        .AddSingleton<NluModels>()
        .AddHostedService<AgentLoader>();

    private static IServiceCollection AddParse(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<ParserMetrics>()
        .AddSingleton<EnginePanel>()
        .AddSingleton<NluPipeline>();
}
