using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Host.Simulation.Doors;

/// <summary>The simulator as a service: what <c>simulate</c> does, over HTTP. It touches nothing of the system that it runs in.</summary>
internal static class SimulatorService
{
    public static readonly ServiceInfo Info = new("simulator", 9015);

    public static WebApplication Build(string[] args) => Build(PegasusDefaults.CreateBuilder(Info, args));

    /// <summary>The same with a given environment, for tests.</summary>
    public static WebApplication Build(string[] args, IReadOnlyDictionary<string, string> environment) =>
        Build(PegasusDefaults.CreateBuilder(Info, args, environment));

    private static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.AddSettings(settings => new RegistryOptions { Registrations = "", AdminToken = SharedSecret.Read(settings, "hub:adminToken", builder.Server()) });
        builder.Services.AddSingleton<AdminToken>().AddSingleton<SimulationDesk>();
        var app = builder.Build();
        app.MapPegasusDefaults();
        app.MapSimulation();
        return app;
    }
}
