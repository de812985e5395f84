using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Agents.Asking;
using Jibo.Pegasus.Parser.Agents.Labels;
using Jibo.Pegasus.Parser.Agents.Uploads;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Robust;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Diagnostics.HealthChecks;

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
        builder.AddSettings(RobustOptions.Read);
        builder.Services.AddAgents().AddRobust().AddClouds().AddParse();
        builder.AddDependency("agents", (services, _) => Task.FromResult(services.GetRequiredService<ModelKeeper>().Problem), HealthStatus.Degraded);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = (int)Math.Min(builder.Server().MaxRequestBody, int.MaxValue));

        var app = builder.Build();
        app.MapPegasusDefaults();
        app.MapParse();
        app.MapAgents();
        app.MapAsking();
        app.MapLabels();
        app.MapGrpcService<ParserGrpcService>();
        return app;
    }

    private static IServiceCollection AddAgents(this IServiceCollection services) => services
        .AddSingleton<NluModels>()
        .AddSingleton<AgentFiles>()
        .AddSingleton<KeptModels>()
        .AddSingleton<UploadedAgents>()
        .AddSingleton<UploadShelf>()
        .AddSingleton<LabelBook>()
        .AddSingleton<AgentAccess>()
        .AddSingleton<AgentDesk>()
        .AddSingleton<ConfusionDesk>()
        .AddSingleton<ModelKeeper>()
        .AddHostedService(provider => provider.GetRequiredService<ModelKeeper>());

    // After the agents: what the process must have read is known when it is started.
    private static IServiceCollection AddRobust(this IServiceCollection services) => services
        .AddSingleton<RobustParser>()
        .AddHostedService<RobustKeeper>();

    private static IServiceCollection AddClouds(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<CloudOptions>().Open(
            provider.GetRequiredService<ParserMetrics>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()))
        .AddHostedService<CloudStart>();

    private static IServiceCollection AddParse(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<ParserMetrics>()
        .AddSingleton<EnginePanel>()
        .AddSingleton<NluPipeline>();
}
