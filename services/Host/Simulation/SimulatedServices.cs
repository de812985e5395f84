using Jibo.Pegasus.History;
using Jibo.Pegasus.Host.Simulation.Households;
using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.Settings;
using Jibo.Pegasus.Settings.Views;

namespace Jibo.Pegasus.Host.Simulation;

/// <summary>History and Settings of one simulation: on free ports of this machine alone, in a folder that goes with them.</summary>
internal sealed class SimulatedServices : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private SimulatedServices(DirectoryInfo folder, WebApplication history, WebApplication settings) => (_folder, History, Settings) = (folder, history, settings);

    public WebApplication History { get; }

    public WebApplication Settings { get; }

    public static async Task<SimulatedServices> StartAsync(SkillRegistry skills, VirtualClock clock, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("pegasus-simulation-");
        string[] arguments =
            ["--server:host=127.0.0.1", "--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", "--server:telemetry=false", $"--server:data={folder.FullName}"];
        // What the environment says is meant for a system that runs, not for this one.
        var nothing = new Dictionary<string, string>(StringComparer.Ordinal);
        var services = new SimulatedServices(folder, HistoryService.Build(arguments, nothing, clock), SettingsService.Build(arguments, nothing, clock));
        try
        {
            Teach(services.Settings, skills);
            await PegasusProgram.StartAsync(services.History, ct);
            await PegasusProgram.StartAsync(services.Settings, ct);
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Settings.DisposeAsync();
        await History.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // A running Settings learns views from the hub; here there is none to ask.
    private static void Teach(WebApplication settings, SkillRegistry skills)
    {
        var views = new List<SkillView>();
        foreach (var skill in skills.All)
        {
            if (skill.Manifest.Settings is not { } definition || !definition.TryGetProperty("view", out var tree))
                continue;
            var (view, problem) = ViewReader.Read(skill.Id, tree);
            views.Add(view ?? throw new ScenarioException($"{skill.Id}: Settings cannot use its view: {problem}."));
        }

        settings.Services.GetRequiredService<ViewBook>().Put(views);
    }
}
