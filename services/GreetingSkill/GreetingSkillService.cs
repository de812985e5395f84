using Jibo.Pegasus.Clients;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>The greeting-skill service: what it is made of.</summary>
public static class GreetingSkillService
{
    public static readonly ServiceInfo Info = new("greeting-skill", 9011);

    public static WebApplication Build(string[] args) => SkillHost.Build<GreetingSkill>(Info, args, builder =>
    {
        var options = builder.AddSettings(GreetingOptions.Read);
        builder.Services.AddHistoryClient(options.History.ToUris(), options: new() { Timeout = options.HistoryTimeout, ConnectTimeout = options.HistoryTimeout });
        builder.Services.AddSingleton<GreetingMemory>();
    });
}
