using Jibo.Pegasus.Gateway.Console.Looking;
using Jibo.Pegasus.Gateway.Hosts;

namespace Jibo.Pegasus.Gateway.Console;

/// <summary>The console, where there is one.</summary>
internal static class ConsoleRegistration
{
    public static void AddConsole(this IServiceCollection services, GatewayOptions options)
    {
        if (options.Console is not { } console)
            return;
        services.AddSingleton(console).AddSingleton<ConsoleCredentials>().AddSingleton<OneTimeLinks>().AddSingleton<ConsoleGuard>();
        services.AddSingleton(s => new ServiceLook(options, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new RobotTokens(options, s.GetRequiredService<TimeProvider>()));
    }

    public static void MapConsole(this WebApplication app, GatewayOptions options)
    {
        if (options.Console is not { } console)
            return;
        foreach (var endpoint in app.MapSessions().Concat(app.MapLooks()))
            endpoint.WithMetadata(new ServedAt(HostServices.Own));
        if (Directory.Exists(console.Folder))
            app.MapPages(console.Folder);
    }
}
