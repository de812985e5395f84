using Jibo.Pegasus.Clients;
using Jibo.Pegasus.OpenJiboSkill.Asking;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.Skills.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.OpenJiboSkill;

/// <summary>The openjibo-skill service: what it is made of.</summary>
public static class OpenJiboSkillService
{
    public static readonly ServiceInfo Info = new("openjibo-skill", 9014);

    public static WebApplication Build(string[] args) => SkillHost.Build<OpenJiboSkill>(Info, args, AddRuntime, ReadClaims);

    // Content is read before anything else is added: what the skill answers to depends on the settings.
    private static Func<Contracts.Skills.SkillManifest, Contracts.Skills.SkillManifest> ReadClaims(WebApplicationBuilder builder) =>
        new Claims(builder.AddSettings(OpenJiboOptions.Read)).Of;

    private static void AddRuntime(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RuntimeCircuit>();
        builder.Services.AddSingleton<RuntimeDoor>();
        var options = builder.AddSettings(OpenJiboOptions.Read);
        if (options.Url is not { } url)
            return;
        builder.Services.AddOpenJiboClient(
            url, new() { Timeout = options.Timeout, ConnectTimeout = options.Timeout, MaxAnswerBytes = options.MaxPlan }, options.Token);
        builder.AddDependency(
            "openjibo", static (services, _) => Task.FromResult(services.GetRequiredService<RuntimeCircuit>().Problem), HealthStatus.Degraded);
    }
}
