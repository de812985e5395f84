using Jibo.Pegasus.Clients;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.ExampleSkill;

/// <summary>The example-skill service: what it is made of.</summary>
public static class ExampleSkillService
{
    public static readonly ServiceInfo Info = new("example-skill", 9012);

    /// <summary>The framework brings all that a skill needs; what this one needs beyond that is added here.</summary>
    public static WebApplication Build(string[] args) => SkillHost.Build<ExampleSkill>(Info, args, builder =>
    {
        var options = builder.AddSettings(ExampleOptions.Read);
        builder.Services.AddHistoryClient(options.History.ToUris(), options: new() { Timeout = options.HistoryTimeout, ConnectTimeout = options.HistoryTimeout });
        builder.Services.AddSingleton<VisitCounter>();
    });
}
