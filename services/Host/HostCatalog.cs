using Jibo.Pegasus.Accounts;
using Jibo.Pegasus.ChitchatSkill;
using Jibo.Pegasus.ExampleSkill;
using Jibo.Pegasus.Gateway;
using Jibo.Pegasus.GreetingSkill;
using Jibo.Pegasus.History;
using Jibo.Pegasus.Host.Simulation.Doors;
using Jibo.Pegasus.Hub;
using Jibo.Pegasus.JokeSkill;
using Jibo.Pegasus.Lasso;
using Jibo.Pegasus.OpenJiboSkill;
using Jibo.Pegasus.Parser;
using Jibo.Pegasus.ReminderSkill;
using Jibo.Pegasus.ReportSkill;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.Settings;

namespace Jibo.Pegasus.Host;

/// <summary>A service that the host can run.</summary>
/// <param name="Info">Its name and ports.</param>
/// <param name="Build">Makes it runnable.</param>
public sealed record HostedService(ServiceInfo Info, Func<string[], WebApplication> Build);

/// <summary>All services there are.</summary>
public static class HostCatalog
{
    /// <summary>In the order in which they start: who is needed comes before who needs it.</summary>
    public static IReadOnlyList<HostedService> All { get; } =
    [
        new(HistoryService.Info, HistoryService.Build),
        new(SettingsService.Info, SettingsService.Build),
        new(LassoService.Info, LassoService.Build),
        new(AccountsService.Info, AccountsService.Build),
        new(ParserService.Info, ParserService.Build),
        new(ChitchatSkillService.Info, ChitchatSkillService.Build),
        new(JokeSkillService.Info, JokeSkillService.Build),
        new(GreetingSkillService.Info, GreetingSkillService.Build),
        new(ExampleSkillService.Info, ExampleSkillService.Build),
        new(ReminderSkillService.Info, ReminderSkillService.Build),
        new(OpenJiboSkillService.Info, OpenJiboSkillService.Build),
        new(ReportSkillService.Info, ReportSkillService.Build),
        new(HubService.Info, HubService.Build),
        new(SimulatorService.Info, SimulatorService.Build),
        new(GatewayService.Info, GatewayService.Build),
    ];
}
