using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>The grammar alone as a process of its own: <c>Jibo.Pegasus.Parser --robust</c>.</summary>
internal static class RobustService
{
    public static readonly ServiceInfo Info = new("robust", 8787);

    /// <summary>The argument that makes the parser's program be this service.</summary>
    public const string Argument = "--robust";

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, [.. args.Where(argument => argument != Argument)]);
        builder.AddSettings(settings => ParserOptions.Read(settings, builder.Server()));
        var isLeashed = builder.Configuration.ReadSettings(settings => settings.Flag("robust:leash", false));
        builder.Services
            .AddSingleton<AgentFiles>()
            .AddSingleton<RobustGrammar>()
            .AddSingleton<RobustDoor>()
            .AddHostedService(provider => provider.GetRequiredService<RobustGrammar>());
        if (isLeashed)
            builder.Services.AddHostedService<RobustLeash>();

        var app = builder.Build();
        app.MapPegasusDefaults();
        app.MapPost(RobustDoor.MatchPath, (RequestDelegate)(context => context.RequestServices.GetRequiredService<RobustDoor>().MatchAsync(context)));
        app.MapGet(RobustDoor.StatePath, (RequestDelegate)(context => context.RequestServices.GetRequiredService<RobustDoor>().StateAsync(context)));
        return app;
    }
}
