using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Agents.Uploads;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.Parser;

/// <summary>The parser service: what it is made of.</summary>
public static class ParserService
{
    public static readonly ServiceInfo Info = new("parser", 9005, 9105);

    public static WebApplication Build(string[] args) => Build(PegasusDefaults.CreateBuilder(Info, args));

    /// <summary>The same with a given environment, for tests.</summary>
    internal static WebApplication Build(string[] args, IReadOnlyDictionary<string, string> environment) =>
        Build(PegasusDefaults.CreateBuilder(Info, args, environment));

    private static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.AddSettings(settings => ParserOptions.Read(settings, builder.Server()));
        builder.AddSettings(CloudOptions.Read);
        builder.Services.AddAgents().AddClouds().AddParse();
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = (int)Math.Min(builder.Server().MaxRequestBody, int.MaxValue));

        var app = builder.Build();
        app.MapPegasusDefaults();
        app.MapParse();
        app.MapAgents();
        app.MapGrpcService<ParserGrpcService>();
        return app;
    }

    private static IServiceCollection AddAgents(this IServiceCollection services) => services
        .AddSingleton<NluModels>()
        .AddSingleton<UploadedAgents>()
        .AddSingleton<UploadShelf>()
        .AddSingleton<AgentAccess>()
        .AddSingleton<ModelKeeper>()
        .AddHostedService(provider => provider.GetRequiredService<ModelKeeper>());

    private static IServiceCollection AddClouds(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<CloudOptions>().Open(
            provider.GetRequiredService<ParserMetrics>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));

    private static IServiceCollection AddParse(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<ParserMetrics>()
        .AddSingleton<EnginePanel>()
        .AddSingleton<NluPipeline>();
}
